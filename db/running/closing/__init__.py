"""A community leaves: said beforehand, everything given out, and then deleted."""
