"""How long it is kept."""

KEPT_DAYS = 60
