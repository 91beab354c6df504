"""The passport of noise, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.noise.tables import DissuasionTry

PRACTICE = Practice(
    "noise",
    title=N_("Noise between neighbours"),
    about=N_("Each try at dissuading, and the page with them that the police ask for."),
    tables=(DissuasionTry,),
    events={
        "dissuasion_noted": N_("%(who)s noted a try at dissuading."),
        "dissuasion_page_made": N_("%(who)s made the page with the tries for the resident to take along."),
    },
    week={
        "dissuasion_noted": N_("Tries at dissuading"),
    },
)
