"""The nine ones of all buildings side by side: what is alive, stale or missing, and who is reminded of it."""
