"""One list of everything open, who was asked to do it, and settlements that somebody else looks at."""
