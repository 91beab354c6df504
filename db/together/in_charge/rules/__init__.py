"""Who answered for a matter when, and what of a month is told to each one."""
