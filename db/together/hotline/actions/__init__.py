"""What can happen to the city's orders: taken in, given a place, answered for, handed back, forgotten."""
