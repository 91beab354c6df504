"""The supervisory committee: what it reads of the community's work, and what it says of a disclosure."""
