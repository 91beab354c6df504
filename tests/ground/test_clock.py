"""Weeks and months in local time, with and without daylight saving time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ground import clock

SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_now_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)


def test_a_week_runs_from_monday_midnight_to_monday_midnight_in_shanghai():
    week = clock.week("2026-W47", SHANGHAI)
    assert (week.start, week.end) == (utc(2026, 11, 15, 16), utc(2026, 11, 22, 16))
    assert (week.first_day, week.last_day, week.name) == (date(2026, 11, 16), date(2026, 11, 22), "2026-W47")


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        (utc(2026, 11, 15, 15, 59, 59, 999999), "2026-W46"),
        (utc(2026, 11, 15, 16), "2026-W47"),
        (utc(2026, 11, 22, 15, 59, 59, 999999), "2026-W47"),
        (utc(2026, 11, 22, 16), "2026-W48"),
        (utc(2026, 12, 31, 15, 59), "2026-W53"),
        (utc(2027, 1, 3, 16), "2027-W01"),
    ],
)
def test_local_midnight_decides_which_week_an_instant_belongs_to(moment: datetime, name: str):
    assert clock.week_of(moment, SHANGHAI).name == name


def test_the_end_of_a_week_is_not_part_of_it():
    week = clock.week("2026-W47", SHANGHAI)
    assert (week.start in week, week.end in week, None in week) == (True, False, False)


def test_weeks_around_new_year_belong_to_the_year_of_their_thursday():
    assert clock.week_name(date(2027, 1, 1)) == "2026-W53"
    assert clock.week("2026-W53", SHANGHAI).last_day == date(2027, 1, 3)


@pytest.mark.parametrize("name", ["2026-W54", "2025-W53", "2026-W00", "2026-47", "2026W47", "W47", "", "2026-W47 "])
def test_a_week_that_does_not_exist_is_an_error(name: str):
    with pytest.raises(ValueError, match=r"."):
        clock.week(name, SHANGHAI)


@pytest.mark.parametrize("name", ["2026-13", "2026-00", "2026-1", "2026-W01", ""])
def test_a_month_that_does_not_exist_is_an_error(name: str):
    with pytest.raises(ValueError, match=r"."):
        clock.month(name, SHANGHAI)


def test_a_month_is_the_local_calendar_month():
    month = clock.month("2026-02", SHANGHAI)
    assert (month.start, month.end) == (utc(2026, 1, 31, 16), utc(2026, 2, 28, 16))
    assert clock.month_of(utc(2026, 1, 31, 16), SHANGHAI) == month


def test_a_leap_year_has_a_29th_of_february():
    assert clock.month("2028-02", SHANGHAI).last_day == date(2028, 2, 29)


def test_a_week_in_which_the_clocks_go_back_is_an_hour_longer():
    autumn, spring = clock.week("2026-W43", BERLIN), clock.week("2026-W13", BERLIN)
    assert autumn.end - autumn.start == timedelta(days=7, hours=1)
    assert spring.end - spring.start == timedelta(days=7, hours=-1)
    assert (autumn.start, autumn.end) == (utc(2026, 10, 18, 22), utc(2026, 10, 25, 23))


def test_midnight_is_when_the_local_day_begins():
    assert clock.midnight(date(2026, 11, 16), SHANGHAI) == utc(2026, 11, 15, 16)
    assert clock.local_date(utc(2026, 11, 15, 16), SHANGHAI) == date(2026, 11, 16)


def test_the_last_weeks_are_complete_and_in_order():
    assert [week.name for week in clock.last_weeks(utc(2027, 1, 5), 3, SHANGHAI)] == [
        "2026-W51",
        "2026-W52",
        "2026-W53",
    ]


def test_the_last_months_are_complete_and_in_order():
    months = clock.last_months(utc(2026, 12, 31, 16), 3, SHANGHAI)
    assert [month.name for month in months] == ["2026-10", "2026-11", "2026-12"]


moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(moments, st.sampled_from([SHANGHAI, BERLIN, "America/St_Johns"]))
def test_every_instant_lies_in_exactly_one_week_and_weeks_leave_no_gap(moment: datetime, zone: str):
    week = clock.week_of(moment, zone)
    before = clock.week_before(week, zone)
    assert moment in week
    assert before.end == week.start
    assert clock.week(week.name, zone) == week


@given(moments)
def test_every_instant_lies_in_its_month(moment: datetime):
    assert moment in clock.month_of(moment, SHANGHAI)
