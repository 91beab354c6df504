"""The model community: believable, deterministic by its seed."""
