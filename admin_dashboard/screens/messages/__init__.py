"""What goes out to people, and what has come for oneself."""
