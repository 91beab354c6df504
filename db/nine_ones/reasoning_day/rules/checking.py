"""What a rule, an exception, or a wish for a place on a reasoning day must look like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from db.community.deadlines.rules import holiday_on
from db.ground.refusals import Invalid, Problem
from db.ground.texts import checked_line, checked_text, length_problems, one_line
from db.ground.words import N_
from db.nine_ones.reasoning_day.rules.recurrence import (
    LAST,
    HolidayShift,
    ReasoningRuleDate,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
    planned_days,
)

TWO_MONTHS, TWO_YEARS = timedelta(days=62), timedelta(days=730)
LONGEST_PLACE, LONGEST_REASON, LONGEST_ADDRESS, LONGEST_ABOUT, LONGEST_NOTE = 60, 100, 20, 100, 500
MOST_PER_SLOT, MOST_CAME = 20, 500
SHORTEST_SLOT, LONGEST_SLOT = 5, 240
MOST_EVERY = {RecurrenceRhythm.WEEKLY: 8, RecurrenceRhythm.BY_DATE: 12, RecurrenceRhythm.BY_WEEKDAY: 12}

NEVER = N_("There would never be a day by this rule: none of its dates exists in the next two years.")
ONLY_HOLIDAYS = N_(
    "Every date of this rule is a holiday on which it would not take place, so there would never be a day."
)
ENDED = N_("The rule ends before its first day.")
TOO_EARLY = N_("A rule can hold from %(day)s on at the earliest; days that have passed stay as they were.")


@dataclass(frozen=True)
class BookingRequest:
    """What somebody who books a place tells us; all but the time may be left out."""

    planned: date
    slot: int
    address: str = ""
    about: str = ""
    dispute_link: str = ""


def checked_rule(details: ReasoningRuleDetails, earliest: date) -> ReasoningRuleDetails:
    """The rule, tidied. Raises Invalid with everything that is wrong, each by its field."""
    details = replace(details, place=one_line(details.place))
    problems = [*_pattern_problems(details.pattern), *_hours_problems(details), *_days_problems(details, earliest)]
    problems += length_problems("place", details.place, LONGEST_PLACE, required=True)
    if not problems:
        problems += _never_problems(details)
    if problems:
        raise Invalid(*problems)
    return details


def _pattern_problems(pattern: RecurrencePattern) -> list[Problem]:
    most = MOST_EVERY[pattern.rhythm]
    problems = []
    if not 1 <= pattern.every <= most:
        problems.append(Problem("every", N_("Choose 1 to %(most)s."), {"most": most}))
    if pattern.rhythm is RecurrenceRhythm.BY_DATE:
        if not pattern.days or not set(pattern.days) <= {LAST, *range(1, 32)}:
            problems.append(Problem("days", N_("Choose at least one day of the month.")))
        return problems
    if not pattern.weekdays or not set(pattern.weekdays) <= set(range(7)):
        problems.append(Problem("weekdays", N_("Choose at least one day of the week.")))
    if pattern.rhythm is RecurrenceRhythm.BY_WEEKDAY and (
        not pattern.weeks or not set(pattern.weeks) <= {LAST, 1, 2, 3, 4, 5}
    ):
        problems.append(Problem("weeks", N_("Choose at least one week of the month.")))
    return problems


def _hours_problems(details: ReasoningRuleDetails) -> list[Problem]:
    problems = []
    length = minutes(details.ends) - minutes(details.starts)
    if length <= 0:
        problems.append(Problem("ends", N_("It must end later than it begins.")))
    if not SHORTEST_SLOT <= details.slot_minutes <= LONGEST_SLOT:
        values = {"least": SHORTEST_SLOT, "most": LONGEST_SLOT}
        problems.append(Problem("slot_minutes", N_("Choose %(least)s to %(most)s minutes."), values))
    elif 0 < length < details.slot_minutes:
        problems.append(Problem("slot_minutes", N_("One talk is longer than the whole day lasts.")))
    if not 1 <= details.per_slot <= MOST_PER_SLOT:
        problems.append(Problem("per_slot", N_("Choose 1 to %(most)s."), {"most": MOST_PER_SLOT}))
    return problems


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _days_problems(details: ReasoningRuleDetails, earliest: date) -> list[Problem]:
    if details.first_day < earliest:
        return [Problem("first_day", TOO_EARLY, {"day": earliest})]
    if details.first_day > earliest + TWO_YEARS:
        return [Problem("first_day", N_("Choose a day within the next two years."))]
    if details.last_day is not None and details.last_day < details.first_day:
        return [Problem("last_day", ENDED)]
    return []


def _never_problems(details: ReasoningRuleDetails) -> list[Problem]:
    found: list[ReasoningRuleDate] = []
    for ahead in (TWO_MONTHS, TWO_YEARS):
        found = planned_days(details, details.first_day, details.first_day + ahead)
        if any(each.shift is not HolidayShift.CANCELLED for each in found):
            return []
    return [Problem("pattern", ONLY_HOLIDAYS if any(holiday_on(each.planned) for each in found) else NEVER)]


def checked_reason(text: str) -> str:
    """The reason why a day is unlike the rule, cleaned; residents read it. Raises Invalid."""
    return checked_line("reason", text, LONGEST_REASON)


def checked_wish(wish: BookingRequest) -> BookingRequest:
    """The wish with its texts cleaned. Raises Invalid."""
    cleaned = replace(wish, address=one_line(wish.address), about=one_line(wish.about))
    problems = [
        *length_problems("address", cleaned.address, LONGEST_ADDRESS),
        *length_problems("about", cleaned.about, LONGEST_ABOUT),
    ]
    if problems:
        raise Invalid(*problems)
    return cleaned


def checked_note(text: str) -> str:
    return checked_text("note", text, LONGEST_NOTE, required=False)


def slot_count(starts_at: datetime, ends_at: datetime, slot_minutes: int) -> int:
    """How many whole talks fit in between the two instants."""
    return int((ends_at - starts_at) / timedelta(minutes=slot_minutes))
