"""What can be asked about activities: by residents, at the desk, and by the conference."""
