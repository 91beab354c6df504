"""What is kept of one phone, as its owner is shown it, and what staff still have to do for whom."""
