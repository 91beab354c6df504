"""A word about these pages themselves: what was written, what was answered, and whether that helped."""
