"""What a community offers: which practices it, or its whole installation, does without."""
