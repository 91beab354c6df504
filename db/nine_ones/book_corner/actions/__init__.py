"""Everything that can happen in a book corner."""
