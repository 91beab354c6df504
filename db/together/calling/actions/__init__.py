"""Everything that can happen to a call, and by a personal link."""
