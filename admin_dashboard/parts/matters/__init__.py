"""What several screens show of one dispute."""
