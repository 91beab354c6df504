"""The passport of supervision, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.supervision.tables import SupervisorOpinion

PRACTICE = Practice(
    "supervision",
    title=N_("Supervision"),
    about=N_("What the supervisory committee reads, and its opinion on what is made public."),
    tables=(SupervisorOpinion,),
    events={"opinion_stated": N_("%(who)s of the supervisory committee stated an opinion on disclosure %(subject)s.")},
    columns={"public": ("supervisor_opinion.text",)},
)
