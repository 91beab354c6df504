"""What runs by itself: thin, each job calls an action."""
