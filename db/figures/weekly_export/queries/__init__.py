"""What can be asked about the exports made, and all that one of them says."""
