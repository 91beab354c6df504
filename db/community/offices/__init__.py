"""The offices above communities: a street office, its district, its city."""
