"""What happened: appended, never edited, each event chained to the one before it."""
