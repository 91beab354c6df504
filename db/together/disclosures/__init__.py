"""What the community discloses of its affairs: the seven kinds, for at least 15 days on the board, then for good."""
