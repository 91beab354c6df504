"""Law hints: what the law says of a matter, dated, in our own words, and never a verdict."""
