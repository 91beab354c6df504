"""Umbrellas left in a building, until their owners come: as small as a practice can be."""
