"""What practices stand on: history, photos, permissions, what points at a person, what keeps the nine ones alive."""
