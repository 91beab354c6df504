"""The passport of alliances, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.alliances.tables import Alliance, AllianceMember

PRACTICE = Practice(
    "alliances",
    title=N_("Alliances"),
    about=N_("Member units that are called together, under one that leads."),
    tables=(Alliance, AllianceMember),
    subjects={"alliance": N_("An alliance")},
    events={
        "alliance_founded": N_("%(who)s founded alliance %(subject)s."),
        "alliance_changed": N_("%(who)s changed alliance %(subject)s."),
        "alliance_ended": N_("%(who)s ended alliance %(subject)s."),
        "alliance_joined": N_("%(who)s put a unit into alliance %(subject)s."),
        "alliance_left": N_("%(who)s took a unit out of alliance %(subject)s."),
        "alliance_called": N_("%(who)s called alliance %(subject)s together to a matter."),
    },
    week={"alliance_called": N_("Alliances called together")},
    of_nobody=("alliance.name", "alliance.purpose"),
)
