"""Everything that can happen to a disclosure."""
