"""The passport of first_week, read by `db/practices.py` alone."""

from __future__ import annotations

from db.records.passport.rules import Practice

PRACTICE = Practice(
    "first_week",
)
