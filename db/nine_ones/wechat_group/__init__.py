"""The WeChat group of a building: its code, which dies seven days after it was made, or how to be invited."""
