"""Who and where: communities, grids, buildings, centre households, member units."""
