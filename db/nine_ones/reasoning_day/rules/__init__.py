"""When a reasoning day comes round, what can be booked on it, and when it counts as kept up."""
