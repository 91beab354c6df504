"""What a practice says of itself, so that whatever goes through all of them asks the one list, `db/practices.py`."""
