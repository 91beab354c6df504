"""Alliances of member units: who is called together, under one that leads."""
