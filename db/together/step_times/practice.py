"""The passport of step_times, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "step_times",
    title=N_("Step by step"),
    about=N_("How long each step took, computed from what happened."),
)
