"""Units' figures: every edge of a call's limit, and who sees whose."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.moves import accept_dispute
from db.disputes.actions.scheduled import escalate_overdue
from db.disputes.rules.workflow import Status
from db.ground.refusals import NotAllowed
from db.together.calling.actions.by_phone import accept_call, decline_call
from db.together.calling.actions.calls import call_off, call_units
from db.together.calling.actions.synchronising import tend_calls
from db.together.calling.queries.figures import unit_figures
from db.together.calling.rules import CallRequest, accept_due
from tests.cast import MONDAY
from tests.figures.satisfaction.hand_made import LAST_WEEK, NEXT_WEEK, THIS_WEEK, ZONE, at

D, A = Status.DISPATCHED, Status.ACCEPTED


def of(actor, period, unit: str = "桃仙供水所"):
    return next(found for found in unit_figures(actor, period) if found.unit == unit)


def test_a_call_of_monday_is_answered_by_tuesday_night_and_one_of_friday_by_monday_night():
    assert accept_due(at(16), ZONE) == at(18, 0)
    assert accept_due(at(20), ZONE) == at(24, 0)


def test_called_accepted_and_declined_are_counted(cast, number, call):
    lead, assisting = call()
    accept_call(lead, D, MONDAY + timedelta(hours=2))
    decline_call(assisting, A, MONDAY + timedelta(hours=3), note="不归我们")
    water, power = of(cast.sun, THIS_WEEK), of(cast.sun, THIS_WEEK, "浑南供电所")
    assert [(one.called, one.declined) for one in (water, power)] == [(1, 0), (1, 1)]
    assert [(one.accepted.numerator, one.accepted.denominator) for one in (water, power)] == [(1, 1), (0, 1)]


@pytest.mark.parametrize(("taken", "in_time"), [(at(18, 0), 1), (at(18, 0) + timedelta.resolution, 0)])
def test_in_time_is_by_the_end_of_the_next_working_day(cast, number, call, taken, in_time):
    lead, _ = call()
    accept_call(lead, D, taken)
    assert of(cast.sun, THIS_WEEK).accepted.numerator == in_time


def test_what_was_accepted_at_the_desk_counts_though_it_was_taken_away_before_it_was_noted(cast, number, call):
    lead, _ = call()
    accept_dispute(lead.actor, number, D, MONDAY + timedelta(hours=2), words="收到，明天去。")
    late = MONDAY + timedelta(days=60)
    assert escalate_overdue(late) == 1
    tend_calls(late)
    found = of(cast.sun, THIS_WEEK)
    assert (found.accepted.numerator, found.accepted.denominator) == (1, 1)


def test_without_a_call_there_is_no_share(cast):
    found = of(cast.sun, LAST_WEEK)
    assert (found.called, found.accepted.share, found.handled.satisfied.share) == (0, None, None)


def test_what_was_called_off_before_its_limit_is_left_out(cast, number, call):
    _, assisting = call()
    call_off(cast.guo, assisting.call.id, MONDAY + timedelta(hours=1))
    assert of(cast.sun, THIS_WEEK, "浑南供电所").accepted.denominator == 0


def test_a_limit_that_ends_next_week_counts_next_week(cast, number):
    call_units(cast.guo, number, D, at(20), lead=CallRequest(cast.unit_id))
    assert [of(cast.sun, week).called for week in (THIS_WEEK, NEXT_WEEK)] == [1, 0]
    assert [of(cast.sun, week).accepted.denominator for week in (THIS_WEEK, NEXT_WEEK)] == [0, 1]


def test_a_liaison_sees_the_own_unit_alone_and_who_reads_no_figures_sees_none(cast, number, call):
    call()
    assert [found.unit for found in unit_figures(cast.luo, THIS_WEEK)] == ["桃仙供水所"]
    assert unit_figures(cast.otto, THIS_WEEK) == []
    with pytest.raises(NotAllowed):
        unit_figures(cast.ada, THIS_WEEK)
