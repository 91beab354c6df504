"""The main room: what residents say is wrong, and what becomes of it."""
