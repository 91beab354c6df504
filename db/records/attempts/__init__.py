"""Counting attempts, so that flooding and guessing are held back across all worker processes."""
