"""What neighbours, units and volunteers do together."""
