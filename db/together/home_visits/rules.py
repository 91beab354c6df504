"""What may be noted of a walk, and until when somebody goes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.community.deadlines.rules import due_after
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

MOST_HOMES = 200
NOTED_WITHIN = timedelta(days=31)
BACK_DAYS = 5  # working days after it was settled
TALKED_WITHIN = timedelta(days=7)


def checked_walk(homes: int, on: date, today: date) -> None:
    """Raises Invalid. A count is all that is kept of the homes; who was there or not, nobody writes down."""
    problems = []
    if not 1 <= homes <= MOST_HOMES:
        problems.append(Problem("homes", N_("Between 1 and %(most)s homes, please."), {"most": MOST_HOMES}))
    if not today - NOTED_WITHIN <= on <= today:
        problems.append(Problem("on", N_("Please give a day of the last month.")))
    if problems:
        raise Invalid(*problems)


def back_due(settled_at: datetime | None, zone: str) -> datetime | None:
    return due_after(settled_at, BACK_DAYS, zone) if settled_at else None
