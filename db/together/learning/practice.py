"""The passport of learning, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.learning.tables import LearningEntry

PRACTICE = Practice(
    "learning",
    title=N_("Learning"),
    about=N_("What was held for Party members, with a count of heads, and what was posted. Nobody is named."),
    tables=(LearningEntry,),
    subjects={"learning": N_("Learning")},
    events={
        "learning_held": N_("%(who)s noted a session of learning (no. %(subject)s)."),
        "learning_posted": N_("%(who)s noted a post for learning (no. %(subject)s)."),
        "learning_shown": N_("%(who)s let neighbours read a post for learning (no. %(subject)s)."),
        "learning_taken_out": N_("%(who)s took out what was noted of learning (no. %(subject)s)."),
    },
    week={"learning_held": N_("Sessions noted"), "learning_posted": N_("Posts noted")},
    columns={"public": ("learning_entry.title", "learning_entry.link")},
    of_nobody=("learning_entry.base", "learning_entry.held_on"),
)
