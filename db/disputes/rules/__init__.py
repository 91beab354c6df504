"""What is decided about a dispute: its workflow, what its resident answers, and what sounds alike."""
