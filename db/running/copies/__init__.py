"""Continuous copies of an SQLite database: what is written stands in the second place within seconds."""
