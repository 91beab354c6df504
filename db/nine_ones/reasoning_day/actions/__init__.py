"""Everything that can happen to a reasoning day, one function a verb."""
