"""The organisation, its buildings, its rules, its record, one's own account."""
