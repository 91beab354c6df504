"""What several screens show of figures."""
