"""The recurring rule of a reasoning day: what may be chosen, and on which dates it falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from db.community.deadlines.rules import holiday_on, is_working_day

DAY = timedelta(days=1)
LAST = -1
LONGEST_SHIFT = 40 * DAY


class RecurrenceRhythm(StrEnum):
    WEEKLY = "weekly"
    BY_DATE = "by_date"
    BY_WEEKDAY = "by_weekday"


class HolidayPolicy(StrEnum):
    """What becomes of a day that falls on an official holiday."""

    NEXT_WORKING_DAY = "next_working_day"
    NEXT_WEEK = "next_week"
    CANCEL = "cancel"
    HOLD = "hold"


class HolidayShift(StrEnum):
    """Whether a holiday moved a day, cancelled it, or was ignored (HELD); NONE when no holiday falls on it."""

    NONE = "none"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"


@dataclass(frozen=True)
class RecurrencePattern:
    """On which days a rule falls, `every` so many weeks or months.

    Weekdays count from Monday = 0; of days and weeks of a month, -1 is the last.
    """

    rhythm: RecurrenceRhythm
    every: int = 1
    weekdays: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> RecurrencePattern:
        return cls(
            RecurrenceRhythm(kept["rhythm"]),
            kept["every"],
            tuple(kept["weekdays"]),
            tuple(kept["days"]),
            tuple(kept["weeks"]),
        )


@dataclass(frozen=True)
class ReasoningRuleDetails:
    """A rule as it is filled in: local times, the first day on which it may fall, and the last one if it has one."""

    pattern: RecurrencePattern
    starts: time
    ends: time
    place: str
    slot_minutes: int
    per_slot: int
    on_holiday: HolidayPolicy
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True)
class ReasoningRuleDate:
    """One date of the rule, and the day on which it takes place once holidays are heeded."""

    planned: date
    day: date
    shift: HolidayShift = HolidayShift.NONE


def dates(pattern: RecurrencePattern, anchor: date, first: date, last: date) -> Iterator[date]:
    """The dates of the pattern from `first` to `last`; every second week is counted from the anchor's."""
    for found in _recurrence(pattern, anchor).between(_at(first), _at(last), inc=True):
        yield found.date()


def _recurrence(pattern: RecurrencePattern, anchor: date) -> rrule:
    start = _at(anchor)
    if pattern.rhythm is RecurrenceRhythm.WEEKLY:
        return rrule(WEEKLY, dtstart=start, interval=pattern.every, byweekday=list(pattern.weekdays))
    if pattern.rhythm is RecurrenceRhythm.BY_DATE:
        return rrule(MONTHLY, dtstart=start, interval=pattern.every, bymonthday=list(pattern.days))
    nth = [weekday(each, week) for each in pattern.weekdays for week in pattern.weeks]
    return rrule(MONTHLY, dtstart=start, interval=pattern.every, byweekday=nth)


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


def planned_days(
    details: ReasoningRuleDetails, first: date, last: date, ends_on: date | None = None
) -> list[ReasoningRuleDate]:
    """The days a rule plans from `first` to `last`, by date; on `ends_on` it is no longer in force.

    A day that a holiday would move onto another one of the same rule does not take place twice.
    """
    begin, its_end = max(details.first_day, first), _end_of(details, ends_on)
    end = min(last, its_end)
    if begin > end:
        return []
    usual = set(_dates_of(details, begin, min(end + LONGEST_SHIFT, its_end)))
    found = []
    for day in sorted(each for each in usual if each <= end):
        heeding = _heeding_holidays(day, details.on_holiday)
        twice = heeding.shift is HolidayShift.MOVED and heeding.day in usual
        found.append(ReasoningRuleDate(day, day, HolidayShift.CANCELLED) if twice else heeding)
        usual.add(heeding.day)
    return found


def _end_of(details: ReasoningRuleDetails, ends_on: date | None) -> date:
    return min(details.last_day or date.max - LONGEST_SHIFT, ends_on - DAY if ends_on else date.max - LONGEST_SHIFT)


def _dates_of(details: ReasoningRuleDetails, first: date, last: date) -> Iterator[date]:
    return dates(details.pattern, details.first_day, first, last)


def _heeding_holidays(planned: date, on_holiday: HolidayPolicy) -> ReasoningRuleDate:
    if holiday_on(planned) is None:
        return ReasoningRuleDate(planned, planned)
    if on_holiday is HolidayPolicy.CANCEL:
        return ReasoningRuleDate(planned, planned, HolidayShift.CANCELLED)
    if on_holiday is HolidayPolicy.HOLD:
        return ReasoningRuleDate(planned, planned, HolidayShift.HELD)
    return ReasoningRuleDate(planned, _moved(planned, on_holiday), HolidayShift.MOVED)


def _moved(planned: date, on_holiday: HolidayPolicy) -> date:
    if on_holiday is HolidayPolicy.NEXT_WEEK:
        step = 7 * DAY
        return next(day for count in range(1, 9) if holiday_on(day := planned + step * count) is None)
    return next(day for count in range(1, 40) if is_working_day(day := planned + DAY * count))


def instant(day: date, at: time, zone: str) -> datetime:
    """The instant (UTC) of a local time; of a time that a clock change repeats, the first one."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
