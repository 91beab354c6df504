"""What can be asked about mediations."""
