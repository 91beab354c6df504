"""What can be asked about how well matters were handled."""
