"""What is decided about mediations."""
