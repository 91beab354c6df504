"""Everything that can happen to a notice."""
