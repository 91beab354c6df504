"""Danger seen in words: by signs, less what a figure of speech, the past, an “if” or a “no” takes away."""
