"""Vectors of texts, the things and troubles they tell of, the places they name, and how alike all that makes two."""
