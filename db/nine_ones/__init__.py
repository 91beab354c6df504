"""The nine ones of a building, a room each, and the overview of them all."""
