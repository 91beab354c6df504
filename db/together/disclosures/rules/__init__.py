"""What may be disclosed, how long it hangs, what a quarter's agreements are, and whether a money sheet adds up."""
