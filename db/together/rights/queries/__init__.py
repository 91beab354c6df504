"""What volunteers see on their phone, and what staff see of the pool."""
