"""A document to draw on, and what its font can write."""
