"""What hangs on a board, as residents see it and as staff keep it."""
