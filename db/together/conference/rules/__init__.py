"""What is decided about joint conferences."""
