"""What the figures are: facts of rounds in, counts and rates out; no clock, no database."""
