"""Calling member units: who is asked what, and the personal link by which it is done on a phone."""
