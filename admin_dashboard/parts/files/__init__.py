"""Files and papers to take along."""
