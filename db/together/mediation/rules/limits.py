"""The days that count: a month to mediate, thirty days to the court, and when somebody asks how it went."""

from __future__ import annotations

from datetime import date, timedelta

from db.community.deadlines.rules import DAY, calendar_is_official, is_working_day

MONTH = timedelta(days=30)
COURT_DAYS = 30
IN_SIGHT = timedelta(days=7)
AFTER_PERFORMANCE, AFTER_EFFECT = timedelta(days=15), timedelta(days=30)


def court_last_day(effective_on: date) -> date:
    """The last day on which both may apply together (人民调解法 33, 民事诉讼法 205).

    The day itself is not counted; a last day that is no working day moves to the next one that is (民事诉讼法 85).
    """
    last = effective_on + DAY * COURT_DAYS
    while not is_working_day(last):
        last += DAY
    return last


def court_day_may_move(last: date) -> bool:
    """Whether the days off of that year are not announced yet."""
    return not calendar_is_official(last.year)


def to_be_mediated_by(opened_on: date) -> date:
    """Normally within a month (人民调解工作若干规定 33)."""
    return opened_on + MONTH


def follow_up_due(effective_on: date, performed_by: date | None) -> date:
    return performed_by + AFTER_PERFORMANCE if performed_by else effective_on + AFTER_EFFECT


def within_sight(due: date | None, today: date) -> date | None:
    """The day, from a week before it on; None while it is farther away."""
    return due if due and due - IN_SIGHT <= today else None


def kept_until(filed_on: date, years: int | None) -> date | None:
    """None: nobody has said for how long; the law fixes none, so it stays."""
    if years is None:
        return None
    try:
        return filed_on.replace(year=filed_on.year + years)
    except ValueError:
        return filed_on.replace(year=filed_on.year + years, day=28)
