"""The sheet to download."""
