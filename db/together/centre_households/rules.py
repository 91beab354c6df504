"""What a centre household may say for a neighbour, and how long its own link lasts."""

from __future__ import annotations

from datetime import timedelta

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.reports.rules import Report, checked_report

LINK_LASTS = timedelta(days=180)
SHOWN = 20  # of what was said through one household


def check_saying(report: Report, agreed: bool) -> None:
    """Raises Invalid with everything that is wrong; nothing is said for somebody who does not know of it."""
    problems = [] if agreed else [Problem("agreed", N_("Please ask your neighbour first, and tick the box."))]
    try:
        checked_report(report)
    except Invalid as invalid:
        problems += invalid.problems
    if problems:
        raise Invalid(*problems)
