"""The satisfaction export that lies ready on Monday: a snapshot, the same bytes from the same records."""
