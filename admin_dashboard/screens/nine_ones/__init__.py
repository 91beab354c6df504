"""The nine ones, a screen each, and the overview."""
