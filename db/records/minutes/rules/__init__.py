"""What is decided about minutes of any kind."""
