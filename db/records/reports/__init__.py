"""What a resident tells us: the form, what it may hold, and what of it others may read."""
