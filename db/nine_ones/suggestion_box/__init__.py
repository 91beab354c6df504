"""An anonymous word to the building group, a code to read the answer, and a box that somebody empties."""
