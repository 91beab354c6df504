"""What an office can ask: its week, one below it, what is not there yet, and who reads."""
