"""The passport of overview, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.nine_ones.overview.actions import remind_keepers
from db.nine_ones.overview.tables import KeepersReminded
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "overview",
    title=N_("Overview of the nine ones"),
    about=N_("How each of them stands, building by building."),
    needed=N_("It shows what is kept here: what is switched off is not counted in it."),
    tables=(KeepersReminded,),
    jobs=(Job("remind_keepers", timedelta(minutes=10), remind_keepers),),
    events={
        "keepers_reminded": N_("%(keepers)s keepers of the nine ones were reminded in week %(week)s."),
        "practice_ended": N_("%(who)s decided to do without one of the nine ones: %(one)s."),
        "practice_taken_up": N_("%(who)s took up one of the nine ones again: %(one)s."),
    },
    of_nobody=("keepers_reminded.week",),
)
