"""What can be asked about joint conferences."""
