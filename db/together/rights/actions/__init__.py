"""What people may ask about what is kept of them, and how it is asked, done, refused and noted."""
