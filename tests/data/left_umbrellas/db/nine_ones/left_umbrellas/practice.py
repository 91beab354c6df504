"""The passport of left_umbrellas, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.left_umbrellas.actions import forget_left_umbrellas
from db.nine_ones.left_umbrellas.own import OWN
from db.nine_ones.left_umbrellas.queries import FINDERS
from db.nine_ones.left_umbrellas.rules import KEPT_DAYS
from db.nine_ones.left_umbrellas.tables import LeftUmbrella

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice

PRACTICE = Practice(
    "left_umbrellas",
    tables=(LeftUmbrella,),
    jobs=(Job("forget_left_umbrellas", timedelta(hours=6), forget_left_umbrellas, forgets=("left_umbrella",)),),
    own=OWN,
    receipts=(FINDERS,),
    subjects={"left_umbrella": N_("Left umbrellas")},
    events={"umbrella_left": N_("Somebody found an umbrella (no. %(subject)s).")},
    kept={"left_umbrella": KeepingRule(N_("Who found an umbrella"), N_("%(days)s days"), numbers={"days": KEPT_DAYS})},
    columns={"left_umbrella": ("left_umbrella.what", "left_umbrella.sealed_finder", "left_umbrella.key_hash")},
)
