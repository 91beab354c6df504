"""Working days on the official calendar, and the limits counted in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.community.deadlines.rules import (
    calendar_is_official,
    due_after,
    extended_by_pause,
    is_working_day,
    unofficial_year,
    working_days_between,
)
from db.ground.clock import local, local_date, midnight

ZONE = "Asia/Shanghai"
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """An instant by Shanghai's clock: "2026-11-16 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def end_of(day: str) -> datetime:
    return midnight(date.fromisoformat(day) + DAY, ZONE)


def last_day_of(due: datetime) -> date:
    return local_date(due - timedelta.resolution, ZONE)


# The calendar


@pytest.mark.parametrize(
    "day",
    ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10", "2025-09-28", "2025-10-11"],
)
def test_a_weekend_day_made_up_for_a_long_holiday_is_a_working_day(day: str):
    assert date.fromisoformat(day).weekday() >= 5
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
        ("2025-01-28", "2025-02-04"),
        ("2025-10-01", "2025-10-08"),
    ],
)
def test_nobody_works_on_the_holidays_as_the_state_council_set_them(first: str, last: str):
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert [is_working_day(date.fromisoformat(first) + DAY * step) for step in range(days)] == [False] * days
    assert is_working_day(date.fromisoformat(last) + DAY)


def test_an_ordinary_week_has_five_working_days():
    assert [is_working_day(date(2026, 11, 16) + DAY * step) for step in range(7)] == [True] * 5 + [False] * 2


def test_the_year_2026_has_as_many_working_days_as_were_announced():
    days = [date(2026, 1, 1) + DAY * step for step in range(365)]
    assert sum(map(is_working_day, days)) == 248


def test_it_is_known_which_years_have_their_make_up_days():
    assert {year: calendar_is_official(year) for year in (2024, 2025, 2026, 2027, 2028)} == {
        2024: True,
        2025: True,
        2026: True,
        2027: False,
        2028: False,
    }


def test_a_limit_may_still_move_when_its_last_day_lies_in_a_year_not_announced():
    assert [unofficial_year(end_of(day), ZONE) for day in ("2026-12-31", "2027-01-04")] == [None, 2027]


def test_a_year_that_is_not_announced_yet_still_has_its_statutory_holidays():
    assert not is_working_day(date(2027, 10, 1))
    assert not is_working_day(date(2027, 1, 1))
    assert not is_working_day(date(2027, 10, 10))
    assert is_working_day(date(2027, 10, 11))


# When a limit ends


@pytest.mark.parametrize(
    ("moment", "days", "last_day"),
    [
        ("2026-11-16 09:00", 1, "2026-11-17"),  # Monday: ends on Tuesday at 24:00
        ("2026-11-16 00:00", 1, "2026-11-17"),
        ("2026-11-16 23:59", 1, "2026-11-17"),  # the starting day is not counted, however early or late
        ("2026-11-20 09:00", 1, "2026-11-23"),  # Friday
        ("2026-11-21 09:00", 1, "2026-11-23"),  # a Saturday begins nothing
        ("2026-09-30 09:00", 1, "2026-10-08"),  # over the National Day holiday
        ("2026-10-09 09:00", 1, "2026-10-10"),  # into the Saturday that is worked
        ("2026-10-10 09:00", 1, "2026-10-12"),
        ("2026-02-13 09:00", 2, "2026-02-24"),  # Saturday the 14th is worked, then Spring Festival
        ("2026-11-16 09:00", 5, "2026-11-23"),
        ("2026-11-16 09:00", 10, "2026-11-30"),
        ("2026-12-31 09:00", 1, "2027-01-04"),  # over New Year, which is a Friday
    ],
)
def test_a_limit_ends_at_midnight_of_its_last_working_day(moment: str, days: int, last_day: str):
    assert due_after(at(moment), days, ZONE) == end_of(last_day)


def test_the_day_is_the_communitys_own_not_the_one_in_utc():
    late_on_monday, early_on_tuesday = at("2026-11-16 23:30"), at("2026-11-17 00:30")
    assert late_on_monday.date() == early_on_tuesday.date()
    assert due_after(late_on_monday, 1, ZONE) == end_of("2026-11-17")
    assert due_after(early_on_tuesday, 1, ZONE) == end_of("2026-11-18")


def test_midnight_is_that_of_the_place():
    due = due_after(at("2026-11-16 09:00"), 1, "Asia/Urumqi")
    assert local(due, "Asia/Urumqi").isoformat() == "2026-11-18T00:00:00+06:00"


@pytest.mark.parametrize("days", [0, -1])
def test_a_limit_without_a_day_is_a_mistake(days: int):
    with pytest.raises(ValueError, match="at least one day"):
        due_after(at("2026-11-16 09:00"), days, ZONE)


# How many working days went by


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-16 09:00", "2026-11-16 18:00", 0),
        ("2026-11-16 23:59", "2026-11-17 00:00", 1),
        ("2026-11-16 09:00", "2026-11-20 18:00", 4),
        ("2026-11-20 09:00", "2026-11-22 18:00", 0),
        ("2026-09-30 09:00", "2026-10-07 18:00", 0),
        ("2026-09-30 09:00", "2026-10-10 18:00", 3),
        ("2026-11-20 09:00", "2026-11-16 09:00", 0),
    ],
)
def test_working_days_are_those_begun_after_the_first_day(start: str, end: str, days: int):
    assert working_days_between(at(start), at(end), ZONE) == days


# What a pause does to a limit


@pytest.mark.parametrize(
    ("paused_at", "resumed_at", "last_day"),
    [
        ("2026-11-17 09:00", "2026-11-17 18:00", "2026-11-20"),  # within a day: nothing
        ("2026-11-17 23:00", "2026-11-18 08:00", "2026-11-23"),  # one working day began; the 20th is a Friday
        ("2026-11-17 09:00", "2026-11-20 09:00", "2026-11-25"),
        ("2026-11-20 09:00", "2026-11-22 09:00", "2026-11-20"),  # a weekend costs nothing
        ("2026-11-20 09:00", "2026-11-23 09:00", "2026-11-23"),
    ],
)
def test_a_pause_moves_the_limit_by_the_working_days_that_began_in_it(paused_at: str, resumed_at: str, last_day: str):
    assert extended_by_pause(end_of("2026-11-20"), at(paused_at), at(resumed_at), ZONE) == end_of(last_day)


def test_a_pause_over_a_holiday_gives_only_the_working_days_back():
    moved = extended_by_pause(end_of("2026-09-30"), at("2026-09-29 09:00"), at("2026-10-08 09:00"), ZONE)
    assert moved == end_of("2026-10-09")  # the 30th and the 8th were lost; the 8th and the 9th are given


def test_a_limit_already_missed_is_not_repaired_by_a_pause():
    due = end_of("2026-11-17")
    assert extended_by_pause(due, at("2026-11-18 00:01"), at("2026-11-25 09:00"), ZONE) == due


def test_a_pause_in_the_last_minute_is_still_in_time():
    moved = extended_by_pause(end_of("2026-11-17"), at("2026-11-17 23:59"), at("2026-11-18 09:00"), ZONE)
    assert moved == end_of("2026-11-18")


def test_the_very_instant_of_the_limit_is_still_in_time():
    due = end_of("2026-11-17")
    assert extended_by_pause(due, due, at("2026-11-19 09:00"), ZONE) == end_of("2026-11-18")
    assert extended_by_pause(due, due + timedelta.resolution, at("2026-11-19 09:00"), ZONE) == due


def test_a_day_chosen_by_hand_that_is_a_day_off_is_left_alone_until_it_has_to_move():
    saturday = end_of("2026-11-21")
    assert extended_by_pause(saturday, at("2026-11-19 09:00"), at("2026-11-19 18:00"), ZONE) == saturday
    assert extended_by_pause(saturday, at("2026-11-19 09:00"), at("2026-11-20 09:00"), ZONE) == end_of("2026-11-23")


def test_several_pauses_add_up_like_one_long_one():
    due = end_of("2026-11-30")
    first = extended_by_pause(due, at("2026-11-16 09:00"), at("2026-11-18 09:00"), ZONE)
    both = extended_by_pause(first, at("2026-11-18 10:00"), at("2026-11-24 09:00"), ZONE)
    assert both == extended_by_pause(due, at("2026-11-16 09:00"), at("2026-11-24 09:00"), ZONE)


# What is always so

moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))
lengths = st.integers(1, 90)
pauses = st.timedeltas(timedelta(0), timedelta(days=60))


@given(moments, lengths)
def test_a_limit_never_ends_on_a_day_off(moment: datetime, days: int):
    due = due_after(moment, days, ZONE)
    assert is_working_day(last_day_of(due))
    assert local(due, ZONE).time().isoformat() == "00:00:00"


@given(moments, lengths)
def test_a_limit_holds_exactly_its_number_of_working_days(moment: datetime, days: int):
    due = due_after(moment, days, ZONE)
    assert working_days_between(moment, due - timedelta.resolution, ZONE) == days


@given(moments, lengths, pauses, st.integers(0, 30))
def test_a_later_start_or_a_longer_limit_never_ends_earlier(moment: datetime, days: int, later: timedelta, more: int):
    assert due_after(moment, days, ZONE) <= due_after(moment + later, days + more, ZONE)


@given(moments, lengths, pauses, pauses)
def test_a_pause_never_shortens_and_never_ends_on_a_day_off(
    moment: datetime, days: int, before: timedelta, pause: timedelta
):
    due, paused_at = due_after(moment, days, ZONE), moment + before
    moved = extended_by_pause(due, paused_at, paused_at + pause, ZONE)
    assert moved >= due
    assert is_working_day(last_day_of(moved))


@given(moments, lengths, pauses, pauses)
def test_a_pause_gives_back_exactly_what_it_took(moment: datetime, days: int, before: timedelta, pause: timedelta):
    due, paused_at = due_after(moment, days, ZONE), moment + before
    resumed_at = paused_at + pause
    moved = extended_by_pause(due, paused_at, resumed_at, ZONE)
    given_back = working_days_between(due - timedelta.resolution, moved - timedelta.resolution, ZONE)
    assert given_back == (working_days_between(paused_at, resumed_at, ZONE) if paused_at <= due else 0)


@given(moments, lengths, pauses, pauses, pauses)
def test_a_longer_pause_never_ends_earlier(
    moment: datetime, days: int, before: timedelta, pause: timedelta, longer: timedelta
):
    due, paused_at = due_after(moment, days, ZONE), moment + before
    short = extended_by_pause(due, paused_at, paused_at + pause, ZONE)
    assert short <= extended_by_pause(due, paused_at, paused_at + pause + longer, ZONE)
