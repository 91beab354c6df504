"""The deliberation record book: what neighbours talked over, what was decided, and whether it was done."""
