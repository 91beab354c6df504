"""When things happen: in working hours of working days, on the borders of weeks, by the day they are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from db.community.deadlines.rules import due_after, is_working_day
from db.demo.rules.pace import (
    after_working_hours,
    before_a_holiday,
    day_due_today,
    mondays,
    near_a_border,
    next_morning,
    report_moments,
)
from db.ground.clock import DEFAULT_ZONE, local, local_date

ZONE = DEFAULT_ZONE


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(2026, 11, 16, 9), 2, at(2026, 11, 16, 11)),
        (at(2026, 11, 16, 16), 2, at(2026, 11, 17, 9, 30)),
        (at(2026, 11, 16, 22), 1, at(2026, 11, 17, 9, 30)),
        (at(2026, 11, 20, 16), 2, at(2026, 11, 23, 9, 30)),  # over a weekend
        (at(2026, 9, 30, 16, 30), 1, at(2026, 10, 8, 9)),  # over National Day
    ],
)
def test_working_hours_pass_only_while_the_office_is_open(start: datetime, hours: float, end: datetime):
    assert after_working_hours(start, hours, ZONE) == end


def test_reports_come_in_order_and_inside_the_time():
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
    found = report_moments(Random(1), 300, start, end, ZONE, edges=False)
    assert len(found) == 300
    assert found == sorted(found)
    assert start <= found[0]
    assert found[-1] < end


def test_on_edge_many_reports_lie_exactly_on_the_border_of_two_weeks():
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
    found = [local(moment, ZONE) for moment in report_moments(Random(1), 300, start, end, ZONE, edges=True)]
    assert sum(f"{moment:%a %H:%M:%S.%f}" == "Mon 00:00:00.000000" for moment in found) > 20


def test_a_border_is_within_the_hour_around_monday_midnight():
    monday = at(2026, 11, 16)
    for seed in range(20):
        assert abs(near_a_border(Random(seed), date(2026, 11, 19), ZONE) - monday) <= timedelta(hours=1)


def test_before_a_holiday_is_one_of_the_two_days_before_it():
    days = {local_date(before_a_holiday(Random(seed), date(2026, 9, 20), ZONE), ZONE) for seed in range(20)}
    assert days == {date(2026, 9, 29), date(2026, 9, 30)}


@pytest.mark.parametrize("days", [1, 7, 10, 15])
@pytest.mark.parametrize("now", [at(2026, 11, 16, 9), at(2026, 11, 21, 12), at(2026, 10, 3, 12)])
def test_a_limit_begun_on_the_day_found_runs_out_on_the_next_working_day(now: datetime, days: int):
    due = due_after(day_due_today(now, days, ZONE), days, ZONE)
    last = local_date(due - timedelta(seconds=1), ZONE)
    assert is_working_day(last)
    assert not any(is_working_day(now.date() + timedelta(days=ahead)) for ahead in range((last - now.date()).days))


def test_the_next_morning_of_a_friday_is_a_monday_or_a_saturday():
    friday = at(2026, 11, 20, 15)
    assert next_morning(friday, ZONE) == at(2026, 11, 23, 8)
    assert next_morning(friday, ZONE, working=False) == at(2026, 11, 21, 8)


def test_mondays_at_ten_past_midnight_never_lie_ahead():
    assert mondays(at(2026, 11, 16, 0, 5), 2, ZONE) == [at(2026, 11, 9, 0, 10)]
    assert mondays(at(2026, 11, 18), 2, ZONE) == [at(2026, 11, 9, 0, 10), at(2026, 11, 16, 0, 10)]
