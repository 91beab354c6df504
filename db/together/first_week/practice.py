"""The passport of first_week, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "first_week",
    title=N_("The first week"),
    about=N_("What a new community still has to set up."),
    needed=N_("It goes by itself once everything is set up."),
)
