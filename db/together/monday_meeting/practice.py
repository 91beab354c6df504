"""The passport of monday_meeting, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "monday_meeting",
    title=N_("Monday meeting"),
    about=N_("An agenda that writes itself from the week before."),
)
