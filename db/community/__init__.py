"""The community: its places and people, its limits, its routing and its phrases."""
