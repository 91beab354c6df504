"""Papers as Word and as PDF, and the whole file as one PDF in order."""
