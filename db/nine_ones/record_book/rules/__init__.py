"""What minutes are, which way they go, what a correction changed, and when a record book counts as kept up."""
