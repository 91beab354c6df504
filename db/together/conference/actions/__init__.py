"""Everything that can happen to a joint conference."""
