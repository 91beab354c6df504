"""The agenda of a Monday, on the screen and on paper."""
