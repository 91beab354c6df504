"""Everything that can happen to a word in the box."""
