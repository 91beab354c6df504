"""The pages residents open, by what they are about."""
