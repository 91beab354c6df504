"""What counts as promised for a week, and how it stood when the week was over: every edge by hand."""

from __future__ import annotations

from datetime import date

import pytest

from db.disputes.rules.workflow import Status
from db.together.monday_meeting.rules import AgendaStatus, standing_at, was_promised
from tests.figures.satisfaction.hand_made import LAST_WEEK, NEXT_WEEK, THIS_WEEK, a_round, at, joined, settled, was

S = AgendaStatus
DUE = at(20, 0)


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        (a_round(settle_due=at(24, 0)), S.OPEN),
        (a_round(settle_due=at(23, 0)), S.OPEN),
        (a_round(settle_due=DUE), S.OVERDUE),
        (a_round(settle_due=DUE, paused_at=at(18)), S.ON_HOLD),
        (settled(at(19), settle_due=DUE), S.SETTLED_IN_TIME),
        (settled(DUE, settle_due=DUE), S.SETTLED_IN_TIME),
        (settled(at(21), settle_due=DUE), S.SETTLED_LATE),
        (settled(at(23, 0), settle_due=DUE), S.OVERDUE),
        (a_round(ended_at=at(17), outcome=Status.REFUSED), S.REFUSED),
        (a_round(ended_at=at(17), outcome=Status.WITHDRAWN), S.WITHDRAWN),
        (joined(at(17)), S.JOINED),
    ],
)
def test_how_a_matter_stood_when_the_week_was_over(facts, stands):
    assert standing_at(facts, THIS_WEEK.end) is stands


def test_what_was_changed_after_the_week_does_not_show():
    moved = a_round(settle_due=at(27, 0), overwritten=(was(at(24), settle_due=DUE),))
    assert (standing_at(moved, THIS_WEEK.end), standing_at(moved, at(25))) == (S.OVERDUE, S.OPEN)


@pytest.mark.parametrize(
    ("due", "weeks"),
    [
        (at(16, 0), [LAST_WEEK]),
        (at(17, 0), [THIS_WEEK]),
        (at(23, 0), [THIS_WEEK]),
        (at(24, 0), [NEXT_WEEK]),
    ],
)
def test_a_limit_that_ends_at_midnight_belongs_to_the_day_before(due, weeks):
    facts = a_round(at(9), settle_due=due)
    assert [week for week in (LAST_WEEK, THIS_WEEK, NEXT_WEEK) if was_promised(facts, week, None)] == weeks


def test_a_day_that_was_asked_for_is_a_promise_too():
    facts = a_round(settle_due=at(30, 0))
    asked = [date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 23), None]
    assert [was_promised(facts, THIS_WEEK, day) for day in asked] == [False, True, True, False, False]


def test_a_limit_that_a_pause_moved_away_was_promised_all_the_same():
    moved = a_round(at(9), settle_due=at(27, 0), overwritten=(was(at(19), settle_due=DUE, paused_at=at(18)),))
    assert was_promised(moved, THIS_WEEK, None) == (moved.overwritten[0].paused_at > THIS_WEEK.start)


def test_what_waited_for_its_resident_or_was_over_when_the_week_began_was_promised_for_no_day():
    on_hold = a_round(at(9), settle_due=DUE, paused_at=at(13))
    over = settled(at(13), opened_at=at(9), settle_due=DUE)
    assert [was_promised(facts, THIS_WEEK, None) for facts in (on_hold, over)] == [False, False]


def test_what_comes_in_after_the_week_was_not_promised_for_it():
    assert not was_promised(a_round(at(23, 0), settle_due=at(23, 0)), THIS_WEEK, None)
