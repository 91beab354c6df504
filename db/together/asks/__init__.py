"""What offices above ask of the community: noted with its basis in law and its money, for the community alone."""
