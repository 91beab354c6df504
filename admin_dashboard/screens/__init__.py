"""One file a screen; each begins with the function that shows it."""
