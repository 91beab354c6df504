"""Noise: each try at dissuading, and the page that the police ask for."""
