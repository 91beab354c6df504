"""The suggestion box, emptied: what waits, longest first, and one word with everything that can be made of it."""
