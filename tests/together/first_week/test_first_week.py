"""What is done in the first week is seen from the data: people, duty, limits, signs, a test, and going live."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.community.deadlines.actions import set_limits
from db.community.staff.actions.duty import name_duty_person
from db.together.first_week.queries import first_week
from db.together.first_week.rules import FIRST_WEEKS, FirstStep, FirstWeekFacts, done_of, is_new
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import submit

__all__ = ["submit"]
S = FirstStep
ALL = FirstWeekFacts(3, 3, True, True, True, 3, 2, 2)


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, set()),
        ({"with_mediator": 2}, {S.PEOPLE}),
        ({"has_secretary": False}, {S.PEOPLE}),
        ({"has_duty_person": False}, {S.DUTY}),
        ({"has_own_limits": False}, {S.LIMITS}),
        ({"with_sign": 2}, {S.SIGNS}),
        ({"reports": 1, "by_residents": 1}, {S.LIVE}),
        ({"by_residents": 0}, {S.LIVE}),
        ({"reports": 0, "by_residents": 0}, {S.TEST_REPORT, S.LIVE}),
        ({"buildings": 0, "with_mediator": 0, "with_sign": 0}, {S.PEOPLE, S.SIGNS}),
    ],
)
def test_each_step_is_done_by_what_the_data_say(change, lacking):
    assert {step for step, is_done in done_of(replace(ALL, **change)).items() if not is_done} == lacking


def test_a_community_is_new_for_four_weeks_from_its_first_report():
    reports = (None, MONDAY - FIRST_WEEKS + timedelta(seconds=1), MONDAY - FIRST_WEEKS)
    assert [is_new(first, MONDAY) for first in reports] == [True, True, False]


def done(cast: Cast) -> set[FirstStep]:
    found = first_week(cast.sun, MONDAY)
    return {step for step, is_done in found.done.items() if is_done} if found else set(FirstStep)


def test_it_knows_what_was_done_and_is_shown_to_who_sets_up(cast: Cast, submit):
    assert (done(cast), first_week(cast.mei, MONDAY), first_week(cast.an, MONDAY)) == (set(), None, None)
    assert first_week(cast.ada, MONDAY).facts == FirstWeekFacts(3, 1, True, False, False, 0, 0, 0)
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    set_limits(cast.sun, "property", 1, 5, MONDAY)
    submit()
    assert done(cast) == {S.DUTY, S.LIMITS, S.TEST_REPORT}
    submit()
    assert done(cast) == {S.DUTY, S.LIMITS, S.TEST_REPORT, S.LIVE}
    assert first_week(cast.sun, MONDAY + FIRST_WEEKS) is None
