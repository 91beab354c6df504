"""Word templates of strangers: taken only when they are harmless and name nothing but plain fields."""
