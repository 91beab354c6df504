"""What people may ask about what is kept of them: to see it, a copy, correcting, deleting, stopping."""
