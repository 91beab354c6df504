"""Find what points at a person or a home in a text; one mechanism, for staff's notices and residents' words alike."""
