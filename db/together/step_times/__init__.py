"""How long each step took, computed from what happened alone."""
