"""What one city calls its columns, what a sheet of orders says, by when, where, and what is handed back."""
