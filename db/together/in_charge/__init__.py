"""One named person answers for each open matter; a month's facts of it, for that person's own talk."""
