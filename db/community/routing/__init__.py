"""To whom first: the routing table of new disputes."""
