"""A Party-member centre household speaks for a neighbour who agrees, and never holds the neighbour's link."""
