"""The passport of lost_and_found, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.together.lost_and_found.actions import forget_found_things
from db.together.lost_and_found.rules import KEPT_DAYS
from db.together.lost_and_found.tables import FoundThing

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice

PRACTICE = Practice(
    "lost_and_found",
    tables=(FoundThing,),
    jobs=(Job("forget_found_things", timedelta(hours=6), forget_found_things, forgets=("found_thing",)),),
    sealed={FoundThing: lambda row: {"sealed_finder": (row.sealed_finder, f"found_thing:{row.id}")}},
    subjects={"found_thing": N_("Things found")},
    events={"thing_found": N_("Somebody found a thing (no. %(subject)s).")},
    kept={"found_thing": KeepingRule(N_("Who found a thing"), N_("%(days)s days"), numbers={"days": KEPT_DAYS})},
    columns={"found_thing": ("found_thing.what", "found_thing.sealed_finder")},
)
