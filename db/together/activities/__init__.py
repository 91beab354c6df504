"""Activities with residents: planned, announced on the board, signed up for, and how many came."""
