"""The signs an actor may print, their PDF, which of them hang and how often they are scanned."""
