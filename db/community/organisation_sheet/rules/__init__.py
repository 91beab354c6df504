"""What the organisation sheet looks like, how it is read, and what an import would do."""
