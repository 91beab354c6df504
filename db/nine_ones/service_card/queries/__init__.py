"""A building's card, how well it is kept, and the papers printed from it."""
