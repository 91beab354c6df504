"""What is told, to whom and when, through which way out, and how often it is tried."""
