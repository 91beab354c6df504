"""How long what was found is kept."""

KEPT_DAYS = 60
