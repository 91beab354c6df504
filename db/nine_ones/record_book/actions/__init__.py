"""Everything that can happen in the record book."""
