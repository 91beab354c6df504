"""On which dates a rule falls, and what holidays make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.ground.refusals import Invalid
from db.nine_ones.reasoning_day.rules.checking import ENDED, NEVER, ONLY_HOLIDAYS, checked_rule
from db.nine_ones.reasoning_day.rules.recurrence import (
    LAST,
    HolidayPolicy,
    HolidayShift,
    ReasoningRuleDate,
    RecurrencePattern,
    RecurrenceRhythm,
    instant,
    planned_days,
)
from tests.nine_ones.reasoning_day.conftest import details

TODAY = date(2026, 11, 16)


def days(pattern: RecurrencePattern, count: int = 4, first: date = TODAY, **changes) -> list[str]:
    found = planned_days(details(pattern=pattern, first_day=first, **changes), first, first + timedelta(days=700))
    return [f"{each.day:%a %d %b %Y}" for each in found[:count]]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,)), ["Sat 21 Nov 2026", "Sat 28 Nov 2026"]),
        (RecurrencePattern(RecurrenceRhythm.WEEKLY, every=2, weekdays=(5,)), ["Sat 21 Nov 2026", "Sat 05 Dec 2026"]),
        (RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(2, 5)), ["Wed 18 Nov 2026", "Sat 21 Nov 2026"]),
        (RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(15,)), ["Tue 15 Dec 2026", "Fri 15 Jan 2027"]),
        (RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(LAST,)), ["Mon 30 Nov 2026", "Thu 31 Dec 2026"]),
        (RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(31,)), ["Thu 31 Dec 2026", "Sun 31 Jan 2027"]),
        (RecurrencePattern(RecurrenceRhythm.BY_DATE, every=3, days=(20,)), ["Fri 20 Nov 2026", "Sat 20 Feb 2027"]),
        (
            RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=(4,), weeks=(LAST,)),
            ["Fri 27 Nov 2026", "Fri 25 Dec 2026"],
        ),
        (
            RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=(6,), weeks=(1, 3)),
            ["Sun 06 Dec 2026", "Sun 20 Dec 2026"],
        ),
    ],
)
def test_a_rule_falls_on_its_dates(pattern: RecurrencePattern, expected: list[str]):
    assert days(pattern, 2, on_holiday=HolidayPolicy.HOLD) == expected


@pytest.mark.parametrize(
    ("on_holiday", "expected"),
    [
        (HolidayPolicy.NEXT_WORKING_DAY, ReasoningRuleDate(date(2026, 10, 1), date(2026, 10, 8), HolidayShift.MOVED)),
        (HolidayPolicy.NEXT_WEEK, ReasoningRuleDate(date(2026, 10, 1), date(2026, 10, 8), HolidayShift.MOVED)),
        (HolidayPolicy.CANCEL, ReasoningRuleDate(date(2026, 10, 1), date(2026, 10, 1), HolidayShift.CANCELLED)),
        (HolidayPolicy.HOLD, ReasoningRuleDate(date(2026, 10, 1), date(2026, 10, 1), HolidayShift.HELD)),
    ],
)
def test_a_holiday_moves_or_cancels_a_day_as_the_rule_says(on_holiday: HolidayPolicy, expected: ReasoningRuleDate):
    rule = details(
        pattern=RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(1,)),
        on_holiday=on_holiday,
        first_day=date(2026, 9, 1),
    )
    assert planned_days(rule, date(2026, 10, 1), date(2026, 10, 1)) == [expected]


def test_a_make_up_working_day_takes_a_moved_day():
    """Sunday 20 September 2026 is worked for a day off in October."""
    rule = details(
        pattern=RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(3,)),
        on_holiday=HolidayPolicy.NEXT_WEEK,
        first_day=date(2026, 9, 1),
    )
    assert planned_days(rule, date(2026, 10, 3), date(2026, 10, 3)) == [
        ReasoningRuleDate(date(2026, 10, 3), date(2026, 10, 10), HolidayShift.MOVED)
    ]


def test_a_weekly_day_is_not_moved_onto_the_next_one():
    rule = details(first_day=date(2026, 9, 20))
    assert planned_days(rule, date(2026, 10, 1), date(2026, 10, 12)) == [
        ReasoningRuleDate(date(2026, 10, 3), date(2026, 10, 3), HolidayShift.CANCELLED),
        ReasoningRuleDate(date(2026, 10, 10), date(2026, 10, 10)),
    ]


def test_two_holidays_are_not_moved_onto_one_day():
    pattern = RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(1, 2))
    rule = details(pattern=pattern, on_holiday=HolidayPolicy.NEXT_WORKING_DAY, first_day=date(2026, 9, 20))
    found = planned_days(rule, date(2026, 10, 1), date(2026, 10, 2))
    assert [each.shift for each in found] == [HolidayShift.MOVED, HolidayShift.CANCELLED]


def test_a_rule_plans_nothing_before_its_first_day_or_from_its_end_on():
    rule = details(first_day=date(2026, 11, 22), last_day=date(2026, 12, 12))
    found = planned_days(rule, date(2026, 1, 1), date(2027, 1, 1), ends_on=date(2026, 12, 12))
    assert [each.day for each in found] == [date(2026, 11, 28), date(2026, 12, 5)]


@given(
    some.sets(some.integers(0, 6), min_size=1),
    some.sets(some.sampled_from([LAST, 1, 2, 3, 4]), min_size=1),
    some.dates(date(2026, 1, 1), date(2030, 1, 1)),
    some.sampled_from(HolidayPolicy),
)
def test_no_two_days_of_a_rule_are_the_same_day(weekdays, weeks, first, on_holiday):
    pattern = RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=tuple(weekdays), weeks=tuple(weeks))
    rule = details(pattern=pattern, on_holiday=on_holiday, first_day=first)
    found = [each.day for each in planned_days(rule, first, first + timedelta(days=400))]
    assert len(found) == len(set(found)) > 0


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        (
            {
                "pattern": RecurrencePattern(RecurrenceRhythm.BY_DATE, every=12, days=(31,)),
                "first_day": date(2027, 2, 1),
            },
            "pattern",
            NEVER,
        ),
        (
            {"pattern": RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(31,)), "last_day": date(2026, 11, 30)},
            "pattern",
            NEVER,
        ),
        (
            {
                "pattern": RecurrencePattern(RecurrenceRhythm.BY_DATE, every=12, days=(1,)),
                "first_day": date(2027, 10, 1),
                "on_holiday": HolidayPolicy.CANCEL,
            },
            "pattern",
            ONLY_HOLIDAYS,
        ),
        ({"last_day": date(2026, 11, 15)}, "last_day", ENDED),
    ],
)
def test_a_rule_that_never_occurs_is_refused_in_words(changes, field, words):
    with pytest.raises(Invalid) as refused:
        checked_rule(details(**changes), TODAY)
    assert [(problem.field, problem.words) for problem in refused.value.problems] == [(field, words)]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"pattern": RecurrencePattern(RecurrenceRhythm.WEEKLY)}, ["weekdays"]),
        ({"pattern": RecurrencePattern(RecurrenceRhythm.WEEKLY, every=0, weekdays=(9,))}, ["every", "weekdays"]),
        ({"pattern": RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(0, 32))}, ["days"]),
        ({"pattern": RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=(1,))}, ["weeks"]),
        ({"ends": time(9)}, ["ends"]),
        ({"slot_minutes": 121}, ["slot_minutes"]),
        ({"slot_minutes": 1, "per_slot": 0}, ["slot_minutes", "per_slot"]),
        ({"first_day": date(2026, 11, 15)}, ["first_day"]),
        ({"first_day": date(2046, 11, 15)}, ["first_day"]),
        ({"place": "\0 \u202e "}, ["place"]),
        ({"place": "厅" * 2000}, ["place"]),
    ],
)
def test_everything_wrong_with_a_rule_is_named_by_its_field(changes, fields):
    with pytest.raises(Invalid) as refused:
        checked_rule(details(**changes), TODAY)
    assert [problem.field for problem in refused.value.problems] == fields


def test_emoji_in_a_place_are_kept_and_invisible_letters_are_not():
    assert checked_rule(details(place=" 大厅\0 🌳\u202e旁 "), TODAY).place == "大厅 🌳旁"


def test_a_local_time_is_an_instant_of_its_own_zone():
    assert instant(date(2026, 7, 1), time(9), "Europe/Berlin") == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert instant(date(2026, 12, 1), time(9), "Europe/Berlin") == datetime(2026, 12, 1, 8, tzinfo=UTC)
