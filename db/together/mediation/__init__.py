"""People's mediation between neighbours: consent, sittings, papers to sign, and a file the judicial office accepts."""
