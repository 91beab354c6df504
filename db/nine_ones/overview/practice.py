"""The passport of overview, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.overview.actions import remind_keepers
from db.nine_ones.overview.tables import KeepersReminded, PracticeOff
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "overview",
    tables=(
        KeepersReminded,
        PracticeOff,
    ),
    jobs=(Job("remind_keepers", timedelta(minutes=10), remind_keepers),),
)
