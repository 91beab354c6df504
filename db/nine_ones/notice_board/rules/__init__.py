"""What a notice may say, how long it hangs, and when a board is kept up."""
