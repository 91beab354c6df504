"""Which weeks are due, and what a cell may begin with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.figures.weekly_export.rules import check_is_over, due_weeks, neutral, week_named
from db.ground.clock import DEFAULT_ZONE as ZONE
from db.ground.refusals import Invalid, Refused
from tests.figures.satisfaction.hand_made import THIS_WEEK, at

LONG_AGO = at(1, year=2025)


def names(now, first_record=LONG_AGO) -> list[str]:
    return [period.name for period in due_weeks(now, first_record, ZONE)]


@pytest.mark.parametrize(("now", "latest"), [(at(23, 0, 9), "2026-W46"), (at(23, 0, 10), "2026-W47")])
def test_a_week_is_due_on_monday_at_ten_past_midnight_local_time(now, latest: str):
    assert names(now)[-1] == latest


def test_missed_weeks_are_due_oldest_first_eight_at_most():
    assert names(at(25)) == [f"2026-W{number}" for number in range(40, 48)]


def test_weeks_before_the_first_record_are_not_due():
    assert names(at(25), first_record=at(15, 23, 59)) == ["2026-W46", "2026-W47"]
    assert names(at(25), first_record=at(16, 0)) == ["2026-W47"]
    assert names(at(25), first_record=at(24)) == []


def test_the_turn_of_the_year_has_a_week_53():
    assert names(at(5, year=2027, month=1))[-1] == "2026-W53"


@pytest.mark.parametrize("name", ["", "2026-W54", "2026-47", "2026-W00", "next week", "2026-W4", "2026-W47; drop"])
def test_what_is_no_week_is_refused_in_words(name: str):
    with pytest.raises(Invalid) as refused:
        week_named(name, ZONE)
    assert refused.value.problems[0].field == "week"


def test_a_week_that_still_runs_has_no_export():
    with pytest.raises(Refused):
        check_is_over(THIS_WEEK, THIS_WEEK.end - timedelta.resolution)
    check_is_over(THIS_WEEK, THIS_WEEK.end)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_take_for_a_formula_becomes_text(begin: str):
    assert neutral(f"{begin}1+1") == f"'{begin}1+1"


@pytest.mark.parametrize("text", ["", "3号楼", "—", "a=b", "'=1"])
def test_other_text_stays_as_it_is(text: str):
    assert neutral(text) == text
