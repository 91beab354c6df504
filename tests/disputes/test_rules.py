"""The workflow table over all pairs, and the other decisions of a dispute's life."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db.disputes.rules.answers import (
    BEGAN_BY,
    MOVE_FOR_ANSWER,
    RoundBegan,
    Solved,
    broken_again_until,
    may_record_answer,
)
from db.disputes.rules.workflow import (
    ENDED,
    OPEN,
    RUNNING,
    STEP_OF,
    WORKFLOW,
    HolderLevel,
    MoveName,
    Status,
    level_above,
    next_escalation,
    permits,
    starts_private,
)
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, Place, Role
from db.records.reports.rules import ReportKind
from tests.cast import MONDAY

HERE = Place(1, 2, 3, staff_id=7)
MEDIATOR = Actor(7, "梅调解", Role.BUILDING_MEDIATOR, 1, building_ids=frozenset({3}))
COLLEAGUE = Actor(8, "另一位", Role.BUILDING_MEDIATOR, 1, building_ids=frozenset({3}))
SECRETARY = Actor(9, "孙书记", Role.COMMUNITY_SECRETARY, 1)
S, M = Status, MoveName

ALLOWED = {
    S.SUBMITTED: {M.DISPATCH, M.REFUSE, M.JOIN, M.WITHDRAW, M.ESCALATE},
    S.DISPATCHED: {M.DISPATCH, M.ACCEPT, M.DECLINE, M.HAND_UP, M.REFUSE, M.JOIN, M.WITHDRAW, M.ESCALATE},
    S.ACCEPTED: {
        M.DISPATCH,
        M.START,
        M.DECLINE,
        M.HAND_UP,
        M.HOLD,
        M.SETTLE,
        M.REFUSE,
        M.JOIN,
        M.WITHDRAW,
        M.ESCALATE,
    },
    S.HANDLING: {M.DISPATCH, M.HAND_UP, M.HOLD, M.SETTLE, M.REFUSE, M.JOIN, M.WITHDRAW, M.ESCALATE},
    S.ON_HOLD: {M.RESUME, M.JOIN, M.WITHDRAW},
    S.SETTLED: {M.CONFIRM, M.SEND_BACK, M.GO_ON, M.CLOSE_UNRATED, M.REOPEN},
    S.CLOSED: {M.REOPEN, M.BREAK_AGAIN},
    S.REFUSED: {M.REOPEN},
    S.WITHDRAWN: {M.REOPEN},
    S.JOINED: {M.SEPARATE},
    S.REOPENED: {M.DISPATCH, M.ACCEPT, M.DECLINE, M.HAND_UP, M.REFUSE, M.JOIN, M.WITHDRAW, M.ESCALATE},
}


@pytest.mark.parametrize("status", Status)
def test_exactly_these_moves_lead_out_of_a_status(status: Status):
    assert {name for name, move in WORKFLOW.items() if status in move.sources} == ALLOWED[status]


def test_every_move_has_its_row_and_every_status_its_step():
    assert set(WORKFLOW) == set(MoveName)
    assert set(STEP_OF) == set(Status)


def test_a_status_is_either_open_or_ended():
    assert set(Status) == OPEN | ENDED
    assert set() == OPEN & ENDED
    assert {Status.ON_HOLD} == OPEN - RUNNING


@pytest.mark.parametrize("name", MoveName)
@pytest.mark.parametrize("status", Status)
def test_nobody_makes_a_move_that_the_table_does_not_have(name: MoveName, status: Status):
    everybody = (MEDIATOR, SECRETARY, ActorKind.RESIDENT, ActorKind.SYSTEM)
    if status not in WORKFLOW[name].sources:
        assert [who for who in everybody if permits(name, status, who, HERE)] == []


def test_only_the_holder_settles():
    assert permits(M.SETTLE, S.HANDLING, MEDIATOR, HERE)
    assert not permits(M.SETTLE, S.HANDLING, COLLEAGUE, HERE)
    assert not permits(M.SETTLE, S.HANDLING, SECRETARY, HERE)


def test_only_a_resident_withdraws_and_only_the_clock_closes_unrated():
    assert [who for who in (MEDIATOR, SECRETARY, ActorKind.SYSTEM) if permits(M.WITHDRAW, S.HANDLING, who, HERE)] == []
    assert permits(M.WITHDRAW, S.HANDLING, ActorKind.RESIDENT, HERE)
    assert [
        who for who in (MEDIATOR, SECRETARY, ActorKind.RESIDENT) if permits(M.CLOSE_UNRATED, S.SETTLED, who, HERE)
    ] == []
    assert permits(M.CLOSE_UNRATED, S.SETTLED, ActorKind.SYSTEM, HERE)


def test_the_bare_word_staff_is_nobody():
    assert not permits(M.ACCEPT, S.DISPATCHED, ActorKind.STAFF, HERE)


def test_another_communitys_secretary_moves_nothing():
    stranger = Actor(9, "欧书记", Role.COMMUNITY_SECRETARY, 2)
    assert [name for name in MoveName for status in Status if permits(name, status, stranger, HERE)] == []


def test_only_no_sends_it_back():
    assert MOVE_FOR_ANSWER == {
        Solved.YES: M.CONFIRM,
        Solved.PARTLY: M.CONFIRM,
        Solved.PARTLY_GOES_ON: M.GO_ON,
        Solved.NO: M.SEND_BACK,
    }


def test_each_way_of_beginning_anew_is_a_kind_of_its_own():
    assert BEGAN_BY == {
        M.SEND_BACK: RoundBegan.SENT_BACK,
        M.GO_ON: RoundBegan.GOES_ON,
        M.BREAK_AGAIN: RoundBegan.BROKEN_AGAIN,
        M.REOPEN: RoundBegan.BY_STAFF,
    }
    assert {name for name, move in WORKFLOW.items() if move.to is S.REOPENED} == set(BEGAN_BY)


@pytest.mark.parametrize("status", Status)
def test_broken_again_can_be_said_for_thirty_days_of_what_is_closed(status: Status):
    ends = datetime(2026, 12, 16, 16, tzinfo=UTC)  # the end of the 16th in Shanghai, thirty days after the 16th
    found = [broken_again_until(status, MONDAY, "Asia/Shanghai", now) for now in (ends - timedelta.resolution, ends)]
    assert found == [ends if status is S.CLOSED else None, None]


def test_only_a_resident_says_that_it_is_broken_again():
    assert permits(M.BREAK_AGAIN, S.CLOSED, ActorKind.RESIDENT, HERE)
    others = (MEDIATOR, SECRETARY, ActorKind.SYSTEM)
    assert [who for who in others if permits(M.BREAK_AGAIN, S.CLOSED, who, HERE)] == []


def test_whoever_settled_does_not_record_the_answer():
    assert not may_record_answer(MEDIATOR, MEDIATOR.staff_id)
    assert may_record_answer(COLLEAGUE, MEDIATOR.staff_id)


def test_levels_rise_and_stop_at_the_community():
    assert [level_above(level) for level in HolderLevel] == [
        HolderLevel.GRID,
        HolderLevel.COMMUNITY,
        HolderLevel.COMMUNITY,
    ]


def test_a_dispute_rises_at_the_next_limit_it_would_miss():
    day = timedelta(days=1)
    contact, settle, later = MONDAY + day, MONDAY + 5 * day, MONDAY + 9 * day
    assert next_escalation(HolderLevel.BUILDING, contact, settle, MONDAY, later) == contact
    assert next_escalation(HolderLevel.BUILDING, None, settle, MONDAY, later) == settle
    assert next_escalation(HolderLevel.GRID, contact, settle, MONDAY + 2 * day, later) == settle
    assert next_escalation(HolderLevel.GRID, contact, settle, MONDAY + 6 * day, later) == later
    assert next_escalation(HolderLevel.COMMUNITY, contact, settle, MONDAY, later) is None


def test_quarrels_between_neighbours_start_private():
    assert [starts_private(kind, False) for kind in ReportKind] == [True, False, False, False]
    assert [starts_private(kind, True) for kind in ReportKind] == [True, True, True, True]
