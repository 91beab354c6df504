"""The book corner of a building: what stands on the shelf, who has borrowed what, and books that are offered."""
