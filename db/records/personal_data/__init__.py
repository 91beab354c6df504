"""What in a text points at a person: found before it becomes public."""
