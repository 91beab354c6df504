"""Everything that can happen in the pool."""
