"""What offices above communities read: what communities handed in, added up, and nothing of a person."""
