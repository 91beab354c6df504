"""Saying what is wrong, following it, and saying whether it was solved."""
