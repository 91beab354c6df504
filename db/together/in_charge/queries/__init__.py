"""Who answers for a matter now, and what was told to whom of a month."""
