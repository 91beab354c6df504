"""Everything that can happen to a message, and to the ways out."""
