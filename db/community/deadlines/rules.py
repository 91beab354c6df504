"""Working days on China's official calendar, and the limits that are counted in them.

The day on which a limit begins is not counted, and it ends at 24:00 of its last working day (Civil Code, 201 and 203).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

import holidays

from db.ground.clock import last_day, local_date, midnight
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

DAY = timedelta(days=1)
SATURDAY = 5


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

RUN_OF_DAYS = re.compile(
    r"(\d{1,2})\s*[月./]\s*(\d{1,2})日?(?:\s*[-–—~～至到]\s*(?:(\d{1,2})\s*[月./]\s*)?(\d{1,2})日?)?"
)
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


@dataclass(frozen=True)
class TypedYear:
    """The State Council's days of one year as an administrator typed them: whole runs of days off, and make-up days."""

    days_off: frozenset[date]
    working_days: frozenset[date]


Typed = Mapping[int, TypedYear]
_typed: dict[int, TypedYear] = {}


def typed_now() -> dict[int, TypedYear]:
    return dict(_typed)


def count_by(typed: Typed) -> None:
    """From now on this process counts by these years; what it had counted on others is forgotten."""
    if typed == _typed:
        return
    _typed.clear()
    _typed.update(typed)
    for counted in (is_working_day, holiday_on, calendar_is_official, _nth_working_day_after, _working_days_after):
        counted.cache_clear()


def is_working_day_by(day: date, typed: Typed) -> bool:
    if day.year not in typed:
        return _calendar(day.year).is_working_day(day)
    year = typed[day.year]
    return day in year.working_days or (day not in year.days_off and day.weekday() < SATURDAY)


@cache
def is_working_day(day: date) -> bool:
    return is_working_day_by(day, _typed)


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
    return year in _typed or is_known(year)


@cache
def is_known(year: int) -> bool:
    """Whether Linli knows them by itself, so that nobody needs to type them."""
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


def followed(due: datetime, opened_at: datetime, zone: str, before: Typed, after: Typed) -> datetime:
    """The limit with as many working days after its beginning as it had before other days became official."""
    day, last = local_date(opened_at, zone), last_day(due, zone)
    if not is_working_day_by(last, before):
        return due
    count = sum(is_working_day_by(day + DAY * step, before) for step in range(1, (last - day).days + 1))
    while count > 0:
        day += DAY
        count -= is_working_day_by(day, after)
    return _end_of(day, zone)


def typed_year(year: int, days_off: str, working_days: str) -> TypedYear:
    """What was typed, such as "1.1-1.3, 2月5日至11日". Raises Invalid for what cannot be the State Council's days."""
    off, working = _days("days_off", year, days_off), _days("working_days", year, working_days)
    missing = sorted(day for day in _statutory(year, "zh_CN") if day.year == year and day not in off)
    problems = []
    if missing:
        problems.append(Problem("days_off", N_("%(day)s is a statutory holiday."), {"day": f"{missing[0]:%m-%d}"}))
    wrong = sorted(day for day in working if day.weekday() < SATURDAY or day in off)
    if wrong:
        told = N_("%(day)s is no Saturday or Sunday that could be worked.")
        problems.append(Problem("working_days", told, {"day": f"{wrong[0]:%m-%d}"}))
    if problems:
        raise Invalid(*problems)
    return TypedYear(off, working)


def _days(field: str, year: int, text: str) -> frozenset[date]:
    not_read = RUN_OF_DAYS.sub("", text).strip(" ,，、;；。.")
    found = frozenset(day for run in RUN_OF_DAYS.finditer(text) for day in _run(field, year, *run.groups()))
    if not_read or not found:
        raise Invalid(Problem(field, N_("Write days such as 1.1-1.3, 2.5-2.11, with commas between them.")))
    return found


def _run(field: str, year: int, month: str, day: str, last_month: str | None, last: str | None) -> Iterator[date]:
    try:
        first = date(year, int(month), int(day))
        end = date(year, int(last_month or month), int(last)) if last else first
    except ValueError:
        raise Invalid(Problem(field, N_("There is no such day: %(day)s."), {"day": f"{month}.{day}"})) from None
    return (first + DAY * step for step in range((end - first).days + 1))
