"""Which weeks have an export, and when it is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.ground.clock import Period, last_weeks, week
from db.ground.refusals import Invalid, Problem, Refused
from db.ground.words import N_

DUE_AFTER = timedelta(minutes=10)
MOST_MISSED = 8
TREND_WEEKS = 8
FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")


def week_named(name: str, zone: str) -> Period:
    """The week with this name, such as 2026-W47. Raises Invalid when there is none."""
    try:
        return week(name.strip(), zone)
    except ValueError:
        raise Invalid(Problem("week", N_("There is no such week. Write it like 2026-W47."))) from None


def check_is_over(period: Period, now: datetime) -> None:
    """Raises Refused for a week that still runs: its figures would change after they were handed out."""
    if now < period.end:
        raise Refused(N_("This week is not over yet. Its export is made on Monday at 00:10."))


def due_weeks(now: datetime, first_record: datetime, zone: str) -> list[Period]:
    """Every complete week with records whose Monday 00:10 has passed, the latest eight at most, oldest first."""
    return [
        period
        for period in last_weeks(now, MOST_MISSED, zone)
        if period.end > first_record and period.end + DUE_AFTER <= now
    ]


def neutral(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet would take it for a formula, full-width signs included."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
