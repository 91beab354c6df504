"""Everything that can be asked about disputes; each answer is for exactly one kind of asker."""
