"""Under which rule each kind of data is kept, what a copy contains, and when an answer is due."""
