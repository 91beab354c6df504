"""The public board of a building: notices, and settled matters told so that nobody is recognised."""
