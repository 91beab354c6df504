"""What forms are made of: choices, drafts, attempts, and what is wrong at which field."""
