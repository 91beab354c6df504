"""The passport of signs, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.signs.actions import forget_old_scans, note_changed_signs
from db.nine_ones.signs.tables import HungSign, ScanCount, SignHeader, SignVersion
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "signs",
    tables=(
        SignHeader,
        SignVersion,
        HungSign,
        ScanCount,
    ),
    jobs=(
        Job("note_changed_signs", timedelta(minutes=5), note_changed_signs),
        Job("forget_old_scans", timedelta(hours=6), forget_old_scans),
    ),
)
