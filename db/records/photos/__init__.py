"""Photos as they are kept: upright, stripped, small; reached only through what they belong to."""
