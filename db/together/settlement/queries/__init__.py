"""The list of everything open, and the settlements that wait to be looked at."""
