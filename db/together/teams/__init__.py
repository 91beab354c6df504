"""Service teams: volunteers with a leader, what is rounded up for them each month, and what of it is struck off."""
