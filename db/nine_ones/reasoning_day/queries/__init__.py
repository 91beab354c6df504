"""What can be asked about reasoning days: by everybody, by the holder of a ticket, by staff."""
