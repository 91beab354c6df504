"""When a mediator is there: what may be said, when it is true, and how it is read aloud."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.community.staff.rules.hours import (
    HoursSpan,
    hours_problems,
    in_order,
    in_words,
    next_turn,
    read,
    there_until,
    written,
)

NINE, NOON, TWO, FOUR = time(9), time(12), time(14), time(16)
MORNINGS = HoursSpan((1, 2, 3, 4, 5), NINE, NOON)
NAMES = dict(enumerate("一二三四五六日", 1))
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Of the week that begins on Monday 16 November 2026."""
    return datetime(2026, 11, 15 + day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "hours",
    [
        (),
        (MORNINGS,),
        (MORNINGS, HoursSpan((1,), NOON, FOUR)),
        (MORNINGS, HoursSpan((6, 7), NINE, NOON)),
        (MORNINGS, HoursSpan((1,), TWO, FOUR)),
    ],
)
def test_ordinary_hours_will_do(hours) -> None:
    assert hours_problems(hours) == []


@pytest.mark.parametrize(
    "hours",
    [
        (HoursSpan((), NINE, NOON),),
        (HoursSpan((0,), NINE, NOON),),
        (HoursSpan((8,), NINE, NOON),),
        (HoursSpan((1,), NOON, NINE),),
        (HoursSpan((1,), NINE, NINE),),
        (HoursSpan((1,), NINE, time(9, 14)),),
        (MORNINGS, HoursSpan((5, 6), time(11), TWO)),
        (MORNINGS, MORNINGS),
        tuple(HoursSpan((day,), NINE, NOON) for day in (1, 2, 3, 4, 5)),
    ],
)
def test_hours_that_cannot_be_kept_are_refused(hours) -> None:
    assert [problem.field for problem in hours_problems(hours)] == ["hours"]


def test_they_are_there_from_the_first_minute_to_before_the_last() -> None:
    found = [
        there_until((MORNINGS,), moment) for moment in (at(1, 8, 59), at(1, 9), at(1, 11, 59), at(1, 12), at(6, 10))
    ]
    assert found == [None, at(1, 12), at(1, 12), None, None]


def test_the_next_turn_may_lie_in_the_next_week() -> None:
    found = [next_turn((MORNINGS,), moment) for moment in (at(1, 8), at(1, 9), at(1, 12), at(5, 12))]
    assert found == [at(1, 9), at(1, 12), at(2, 9), at(8, 9)]
    assert next_turn((), at(1, 8)) is None
    assert next_turn((HoursSpan((1,), NINE, NOON),), at(1, 12)) == at(8, 9)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((1, 2, 3, 4, 5), "一至五"),
        ((6,), "六"),
        ((1, 3, 5), "一、三、五"),
        ((1, 2, 3, 6, 7), "一至三、六至日"),
    ],
)
def test_neighbouring_days_are_drawn_together(days, said) -> None:
    assert in_words(HoursSpan(days, NINE, time(11, 30)), NAMES, "%(first)s至%(last)s", "、") == f"{said} 9:00–11:30"


def test_days_come_in_the_order_of_the_week() -> None:
    assert in_order([HoursSpan((6,), NINE, NOON), HoursSpan((5, 1, 5), NINE, NOON)]) == (
        HoursSpan((1, 5), NINE, NOON),
        HoursSpan((6,), NINE, NOON),
    )


spans = st.builds(HoursSpan, st.lists(st.integers(1, 7), min_size=1, unique=True).map(tuple), st.times(), st.times())
MINUTES = {"second": 0, "microsecond": 0}


@given(st.lists(spans, max_size=4))
def test_what_is_stored_is_read_again(found) -> None:
    hours = tuple(HoursSpan(s.days, s.start.replace(**MINUTES), s.end.replace(**MINUTES)) for s in found)
    assert read(written(hours)) == hours
