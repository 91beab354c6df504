"""What was found in a building, until its owner comes: as small as a practice can be."""
