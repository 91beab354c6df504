"""Everything that can happen to a dispute, one function a verb."""
