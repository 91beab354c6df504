"""The passport of step_times, read by `db/practices.py` alone."""

from __future__ import annotations

from db.records.passport.rules import Practice

PRACTICE = Practice("step_times")
