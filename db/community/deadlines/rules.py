"""Working days on China's official calendar, and the limits that are counted in them.

The day on which a limit begins is not counted, and it ends at 24:00 of its last working day (Civil Code, 201 and 203).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

import holidays

from db.ground.clock import last_day, local_date, midnight
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Limits:
    """Two limits in working days: until a person makes first contact, and until the dispute is settled."""

    contact_days: int
    settle_days: int


DEFAULT_LIMITS: dict[str, Limits] = {
    "neighbour": Limits(1, 10),
    "property": Limits(1, 7),
    "facilities": Limits(1, 15),
    "other": Limits(1, 10),
}

MOST_CONTACT_DAYS = 5
MOST_SETTLE_DAYS = 90


def check_limits(kind: str, limits: Limits) -> None:
    """Raises Invalid for an unknown kind, a limit out of range, or a first contact later than the settling."""
    problems = []
    if kind not in DEFAULT_LIMITS:
        problems.append(Problem("kind", N_("There is no such kind of dispute.")))
    for field, days, most in (
        ("contact_days", limits.contact_days, MOST_CONTACT_DAYS),
        ("settle_days", limits.settle_days, MOST_SETTLE_DAYS),
    ):
        if not 1 <= days <= most:
            problems.append(Problem(field, N_("Choose 1 to %(most)s working days."), {"most": most}))
    if not problems and limits.contact_days > limits.settle_days:
        problems.append(Problem("contact_days", N_("First contact cannot take longer than settling.")))
    if problems:
        raise Invalid(*problems)


@cache
def _calendar(year: int) -> holidays.HolidayBase:
    """One finished calendar a year: a shared one that grows by itself answers wrongly while another thread grows it.

    The year after is in it because a new year's holiday may reach back into December.
    """
    return holidays.country_holidays("CN", years=(year, year + 1), expand=False)


@cache
def is_working_day(day: date) -> bool:
    return _calendar(day.year).is_working_day(day)


@cache
def _statutory(year: int, language: str) -> holidays.HolidayBase:
    """The holidays themselves under their names, without the days off that are moved to them."""
    return holidays.country_holidays(
        "CN", years=(year - 1, year, year + 1), expand=False, observed=False, language=language
    )


@lru_cache(maxsize=2000)
def holiday_on(day: date, language: str = "zh_CN") -> str | None:
    """The name of the holiday whose unbroken run of days off this day lies in, weekends at its ends included."""
    if is_working_day(day):
        return None
    first, last = day, day
    while not is_working_day(first - DAY):
        first -= DAY
    while not is_working_day(last + DAY):
        last += DAY
    run = (first + DAY * step for step in range((last - first).days + 1))
    named = Counter(found for each in run if (found := _statutory(day.year, language).get(each)))
    return named.most_common(1)[0][0] if named else None


@cache
def calendar_is_official(year: int) -> bool:
    """Whether the State Council's make-up working days of the year are known.

    Until they are, only the statutory holidays are taken out: say so wherever such a date is shown.
    """
    return any(day.year == year for day in _calendar(year).weekend_workdays)


def unofficial_year(due: datetime, zone: str) -> int | None:
    """The year of a limit's last day, where its official days off are not known yet: the limit may still move."""
    year = last_day(due, zone).year
    return None if calendar_is_official(year) else year


@lru_cache(maxsize=100_000)
def _nth_working_day_after(day: date, count: int) -> date:
    while count > 0:
        day += DAY
        count -= is_working_day(day)
    return day


@lru_cache(maxsize=100_000)
def _working_days_after(day: date, last: date) -> int:
    """How many working days d there are with day < d <= last."""
    return sum(is_working_day(day + DAY * step) for step in range(1, (last - day).days + 1))


def due_after(moment: datetime, days: int, zone: str) -> datetime:
    """The instant at which the n-th working day after the moment's own day ends."""
    if days < 1:
        raise ValueError("a limit has at least one day")
    return _end_of(_nth_working_day_after(local_date(moment, zone), days), zone)


def _end_of(day: date, zone: str) -> datetime:
    return midnight(day + DAY, zone)


def working_days_between(start: datetime, end: datetime, zone: str) -> int:
    """The working days begun after the day of the start, up to and including the day of the end."""
    return _working_days_after(local_date(start, zone), local_date(end, zone))


def extended_by_pause(due: datetime, paused_at: datetime, resumed_at: datetime, zone: str) -> datetime:
    """The limit after a pause, later by the working days that began in it; one already missed stays missed."""
    if due < paused_at:
        return due
    stopped = working_days_between(paused_at, resumed_at, zone)
    if stopped == 0:
        return due
    return _end_of(_nth_working_day_after(last_day(due, zone), stopped), zone)
