"""What the clock does: overdue disputes rise one level and say so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.disputes.actions import scheduled
from db.disputes.actions.moves import accept_dispute, put_on_hold
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.scheduled import escalate_overdue, resume_long_holds
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Dispute
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, status, view

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
D = Status.DISPATCHED


def test_nobody_in_touch_in_time_takes_it_one_level_up(cast: Cast, dispute_id):
    due = view(cast, dispute_id).present.contact_due
    assert escalate_overdue(due - SECOND) == 0
    assert escalate_overdue(due) == 1
    seen = view(cast, dispute_id)
    assert (seen.status, seen.level, seen.holder) == (D, HolderLevel.GRID, "郭书记")
    assert (seen.timeline[-1].kind, seen.timeline[-1].actor_kind) == ("escalate", "system")


def test_it_does_not_rise_twice_for_the_same_limit(cast: Cast, dispute_id):
    due = view(cast, dispute_id).present.contact_due
    assert [escalate_overdue(due + hours * HOUR) for hours in range(3)] == [1, 0, 0]


def test_in_touch_in_time_it_waits_for_the_handling_limit(cast: Cast, dispute_id):
    accept_dispute(cast.mei, dispute_id, D, MONDAY, words="收到，马上看。")
    present = view(cast, dispute_id).present
    assert escalate_overdue(present.contact_due + HOUR) == 0
    assert escalate_overdue(present.settle_due) == 1
    assert view(cast, dispute_id).level is HolderLevel.GRID


def test_still_lying_it_reaches_the_community_and_stays_there(cast: Cast, dispute_id):
    due = view(cast, dispute_id).present.settle_due
    risen = [escalate_overdue(due + days * DAY) for days in range(0, 20, 5)]
    assert sum(risen) == 2
    assert (view(cast, dispute_id).level, view(cast, dispute_id).holder) == (HolderLevel.COMMUNITY, "孙书记")


def test_on_hold_nothing_rises(cast: Cast, dispute_id):
    accept_dispute(cast.mei, dispute_id, D, MONDAY)
    put_on_hold(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="请问几楼？")
    assert escalate_overdue(MONDAY + 60 * DAY) == 0
    assert status(cast, dispute_id) is Status.ON_HOLD


def test_what_has_ended_never_rises(cast: Cast, submit):
    receipt = submit()
    withdraw_dispute(receipt.link, "", MONDAY)
    assert escalate_overdue(MONDAY + 60 * DAY) == 0
    assert status(cast, id_of(cast, receipt)) is Status.WITHDRAWN


def test_a_vacant_grid_is_passed_over(cast: Cast, submit):
    number = id_of(cast, submit(building_id=cast.far_building_id))
    assert view(cast, number).level is HolderLevel.COMMUNITY
    assert escalate_overdue(MONDAY + 60 * DAY) == 0


def test_nobody_parks_a_dispute_for_ever(cast: Cast, dispute_id):
    before = view(cast, dispute_id).present.settle_due
    accept_dispute(cast.mei, dispute_id, D, MONDAY)
    put_on_hold(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="请问几楼？")
    assert resume_long_holds(MONDAY + 14 * DAY - SECOND) == 0
    assert resume_long_holds(MONDAY + 14 * DAY) == 1
    assert resume_long_holds(MONDAY + 15 * DAY) == 0
    seen = view(cast, dispute_id)
    assert (seen.status, seen.present.settle_due) == (Status.HANDLING, before + 14 * DAY)
    assert (seen.timeline[-1].kind, seen.timeline[-1].actor_kind) == ("resume", "system")


def test_one_dispute_that_fails_stops_no_other(cast: Cast, submit, monkeypatch, caplog):
    numbers = [id_of(cast, submit()) for _ in range(3)]
    due = view(cast, numbers[0]).present.contact_due
    raise_level = scheduled.raise_level

    def fail_at_the_first(case, *given):
        if case.dispute.id == numbers[0]:
            raise ZeroDivisionError("13800001111")
        raise_level(case, *given)

    monkeypatch.setattr(scheduled, "raise_level", fail_at_the_first)
    assert escalate_overdue(due) == 2
    assert [view(cast, number).level for number in numbers] == [
        HolderLevel.BUILDING,
        HolderLevel.GRID,
        HolderLevel.GRID,
    ]
    assert "ZeroDivisionError" in caplog.text
    assert "13800001111" not in caplog.text


def test_after_all_limits_it_rises_again_after_two_working_days(cast: Cast, dispute_id):
    """Its handling limit is the first instant of Thursday the 26th: whoever has it then has Friday and Monday."""
    settle_due = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    end_of_monday = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    assert view(cast, dispute_id).present.settle_due == settle_due
    assert escalate_overdue(settle_due) == 1
    assert Dispute.get_by_id(dispute_id).escalate_at == end_of_monday
    assert [escalate_overdue(end_of_monday - SECOND), escalate_overdue(end_of_monday)] == [0, 1]
    assert view(cast, dispute_id).level is HolderLevel.COMMUNITY
