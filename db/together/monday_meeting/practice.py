"""The passport of monday_meeting, read by `db/practices.py` alone."""

from __future__ import annotations

from db.records.passport.rules import Practice

PRACTICE = Practice(
    "monday_meeting",
)
