"""Everything that can happen to an activity, one function a verb."""
