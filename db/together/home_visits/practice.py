"""The passport of home_visits, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.home_visits.queries import late_visits_back, not_talked_over, still_open
from db.together.home_visits.tables import VisitBack, Walk

PRACTICE = Practice(
    "home_visits",
    title=N_("Home visits"),
    about=N_("Walks through a building, what was told there, and the visit back."),
    still_open=still_open,
    tables=(Walk, VisitBack),
    subjects={"walk": N_("A walk through a building")},
    events={
        "walk_noted": N_("%(who)s noted a walk through a building (no. %(subject)s)."),
        "visited_back": N_("%(who)s went back to whoever had told it on a visit."),
    },
    week={
        "walk_noted": N_("Walks noted"),
        "visited_back": N_("Visits back"),
    },
    late={
        N_("Visits back that are overdue"): late_visits_back,
        N_("From visits, not talked over within a week"): not_talked_over,
    },
    of_nobody=("walk.walked_on",),
)
