"""By when: limits in working days, counted on the official calendar."""
