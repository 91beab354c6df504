"""Danger to life in what people write: seen at once, explained, and answered with the number to call."""
