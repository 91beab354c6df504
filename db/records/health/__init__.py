"""The nine ones as such: which they are, and whether one is alive in a building."""
