"""The unified sign: what hangs at a building's door."""
