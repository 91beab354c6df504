"""Which texts tell of the same thing, though their words differ; and which do not, though their words are the same."""
