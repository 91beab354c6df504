"""Walks through a building with counts, what was told on them as matters, and the visit back; no list of households."""
