"""Settlements that somebody else looks at: drawn so that anybody can draw again, and no past figure moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Round
from db.figures.satisfaction.queries.figures import figures
from db.figures.weekly_export.queries.contents import contents_of
from db.figures.weekly_export.workbook import draw_workbook
from db.ground.clock import week_of
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.records.history.tables import Event
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from db.together.settlement.actions import (
    accept_settlement,
    draw_checks,
    send_back_settlement,
    set_settlement_share,
)
from db.together.settlement.queries.checks import draw_of, settlement_figures, waiting_checks
from db.together.settlement.queries.open_list import open_list
from db.together.settlement.rules import CheckVerdict, drawn_number, is_drawn
from db.together.settlement.tables import SettlementCheck
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, id_of, recorded_that_counts, settled, submit

__all__ = ["submit"]
ZONE = "Asia/Shanghai"
WEEK = week_of(MONDAY, ZONE)
NEXT = MONDAY + timedelta(days=7)
HAPPY = Answer(Solved.YES, Satisfaction.SATISFIED)
NO = Answer(Solved.NO, Satisfaction.DISSATISFIED)


@pytest.fixture
def sent_back(cast, submit):
    """Mei settles one, and its resident says that it is not solved: such a one is always looked at."""
    set_settlement_share(cast.sun, 20, MONDAY)
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    answer_that_counts(receipt.link, 1, NO, MONDAY + timedelta(days=1))
    return receipt


@pytest.fixture
def filled_in(cast, submit):
    """Mei settles one, and Guo fills in the answer."""
    set_settlement_share(cast.sun, 1, MONDAY)
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    recorded_that_counts(cast.sun, id_of(cast, receipt), HAPPY, MONDAY + timedelta(days=1), AnswerSource.FILLED_IN)
    return receipt


def test_it_is_off_at_first_and_no_more_than_a_fifth_is_ever_drawn(cast, submit):
    settled(cast, id_of(cast, submit()))
    assert draw_checks(NEXT) == 0
    with pytest.raises(Invalid):
        set_settlement_share(cast.sun, 21, MONDAY)
    for nobody in (cast.guo, cast.mei, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            set_settlement_share(nobody, 5, MONDAY)


def test_anybody_draws_the_same_from_the_hashes_of_the_history(cast, submit):
    set_settlement_share(cast.sun, 20, MONDAY)
    for _ in range(12):
        settled(cast, id_of(cast, submit()))
    draw_checks(NEXT)
    events = Event.select().where(Event.kind == "settle").order_by(Event.position)
    by_hand = {one.subject_id for one in events if int(one.hash, 16) % 1000 < 200}
    assert {row.dispute_id for row in SettlementCheck.select()} == by_hand
    told = draw_of(cast.an, WEEK)
    assert [(one.position, one.event_hash, one.drawn) for one in told] == [
        (one.position, one.hash, one.subject_id in by_hand) for one in events
    ]
    assert draw_checks(NEXT) == 0
    set_settlement_share(cast.sun, 1, NEXT)
    assert draw_of(cast.an, WEEK) == told
    set_to = Event.select().where(Event.kind == "settlement_share_set").order_by(Event.position)
    assert [(one.subject, one.subject_id) for one in set_to] == [("settlement_check", 0)] * 2


def test_the_rest_of_a_thousand_decides():
    assert [drawn_number(text) for text in ("0", "3e7", "3e8", "c7")] == [0, 999, 0, 199]
    assert [is_drawn(text, 20) for text in ("c7", "c8")] == [True, False]


def test_not_solved_is_always_in_once_and_never_before_whoever_settled_it(cast, sent_back):
    assert draw_checks(NEXT) == 1
    assert [one.reference for one in waiting_checks(cast.sun)] == [sent_back.reference]
    [check] = waiting_checks(cast.guo)
    with pytest.raises(NotAllowed):
        waiting_checks(cast.mei)
    with pytest.raises(NotAllowed):
        accept_settlement(cast.mei, check.id, "", NEXT)
    with pytest.raises(NotFound):
        accept_settlement(cast.otto, check.id, "", NEXT)


def test_who_settled_it_or_had_it_may_not_look_at_it_even_from_above(cast, submit):
    set_settlement_share(cast.sun, 20, MONDAY)
    receipt = submit()
    number = id_of(cast, receipt)
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.guo.staff_id)
    accept_dispute(cast.guo, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY, words="灯已经换好。")
    answer_that_counts(receipt.link, 1, NO, MONDAY + timedelta(days=1))
    draw_checks(NEXT)
    assert (waiting_checks(cast.guo), len(waiting_checks(cast.sun))) == ([], 1)
    with pytest.raises(NotFound):
        accept_settlement(cast.guo, SettlementCheck.get().id, "", NEXT)


def test_who_recorded_the_answer_may_not_look_at_it_either(cast, filled_in):
    draw_checks(NEXT)
    assert (len(waiting_checks(cast.guo)), waiting_checks(cast.sun)) == (1, [])


def test_what_the_highest_office_settled_nobody_here_can_look_at_and_that_is_counted(cast, submit):
    set_settlement_share(cast.sun, 20, MONDAY)
    receipt = submit()
    number = id_of(cast, receipt)
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.sun.staff_id)
    accept_dispute(cast.sun, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.sun, number, Status.ACCEPTED, MONDAY, words="灯已经换好。")
    answer_that_counts(receipt.link, 1, NO, MONDAY + timedelta(days=1))
    draw_checks(NEXT)
    assert SettlementCheck.get().verdict is CheckVerdict.CANNOT_CHECK
    found = settlement_figures(cast.an, week_of(NEXT, ZONE)).verdicts
    assert found == {CheckVerdict.ACCEPTED: 0, CheckVerdict.SENT_BACK: 0, CheckVerdict.CANNOT_CHECK: 1}


def test_sent_back_begins_a_round_one_level_up_and_moves_nothing_that_was_counted(cast, filled_in):
    draw_checks(NEXT)
    before = draw_workbook(contents_of(cast.community_id, WEEK)), figures(cast.an, WEEK)
    answer = Round.get(Round.number == 1)
    [check] = waiting_checks(cast.guo)
    send_back_settlement(cast.guo, check.id, ["nothing_done"], "灯还是坏的，请重新换。", NEXT)
    dispute = Dispute.get()
    assert (dispute.status, dispute.round_number, dispute.holder_staff_id) == (
        Status.REOPENED,
        2,
        cast.guo.staff_id,
    )
    assert (draw_workbook(contents_of(cast.community_id, WEEK)), figures(cast.an, WEEK)) == before
    now = Round.get(Round.number == 1)
    assert (now.solved, now.satisfaction, now.answered_at, now.ended_at) == (
        answer.solved,
        answer.satisfaction,
        answer.answered_at,
        answer.ended_at,
    )
    said = dispute_for_holder_of(filled_in.link, NEXT).messages[-1]
    assert (said.role, said.text) == ("grid_secretary", "灯还是坏的，请重新换。")
    assert settlement_figures(cast.an, week_of(NEXT, ZONE)).agreement == {(False, True): 1}


def test_of_two_supervisors_at_once_the_slower_is_told(cast, filled_in, sent_back):
    draw_checks(NEXT)
    check = SettlementCheck.get(SettlementCheck.dispute == id_of(cast, sent_back))
    accept_settlement(cast.guo, check.id, "看过了", NEXT)
    with pytest.raises(SomebodyWasFaster):
        send_back_settlement(cast.sun, check.id, ["nothing_done"], "没做", NEXT)
    assert SettlementCheck.get_by_id(check.id).verdict is CheckVerdict.ACCEPTED


def test_what_is_worked_on_again_already_only_gets_the_findings(cast, sent_back):
    draw_checks(NEXT)
    [check] = waiting_checks(cast.sun)
    send_back_settlement(cast.sun, check.id, ["not_contacted"], "没有打过电话", NEXT)
    assert (Dispute.get().round_number, SettlementCheck.get().reopened_round) == (2, None)
    with pytest.raises(Invalid):
        send_back_settlement(cast.sun, check.id, [], "", NEXT)


def test_switched_off_the_queue_is_gone_and_what_was_decided_stays_counted(cast, sent_back):
    draw_checks(NEXT)
    [check] = waiting_checks(cast.sun)
    accept_settlement(cast.sun, check.id, "", NEXT)
    counted = settlement_figures(cast.an, week_of(NEXT, ZONE))
    set_settlement_share(cast.sun, 0, NEXT)
    assert (waiting_checks(cast.sun), settlement_figures(cast.an, week_of(NEXT, ZONE))) == ([], counted)


def test_the_list_has_everything_open_with_who_answers_and_from_whom_it_was_ordered(cast, submit):
    first, second = (id_of(cast, submit()) for _ in range(2))
    settled(cast, id_of(cast, submit()))
    call_units(cast.guo, second, Status.DISPATCHED, MONDAY, lead=CallRequest(cast.unit_id, "请来看看"))
    found = open_list(cast.guo, MONDAY)
    assert [(one.id, one.answers, one.order) for one in found.matters] == [
        (first, "梅调解", ""),
        (second, "郭书记", "桃仙供水所"),
    ]
    assert [one.id for one in open_list(cast.guo, MONDAY, without_order=True).matters] == [first]
    assert [one.id for one in open_list(cast.otto, MONDAY).matters] == []
