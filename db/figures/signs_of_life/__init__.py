"""Where the process has died without a sound, and who can do something about it."""
