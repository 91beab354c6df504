"""What staff do: dispatch, accept, hold, settle, refuse, hand up, reopen."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from db.disputes.actions.moves import (
    accept_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    resume_handling,
    settle_dispute,
)
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.several import dispatch_several
from db.disputes.actions.talk import add_note, record_contact, reply_to_resident
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.workflow import HolderLevel, RefusalReason, Status
from db.disputes.tables import Dispute
from db.ground import connection
from db.ground.refusals import Invalid, NotAllowed, Refused, SomebodyWasFaster
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, status, view

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
D, A, H = Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING


def test_the_slower_of_two_people_is_told_kindly(cast: Cast, dispute_id):
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, staff_id=cast.guo.staff_id)
    accept_dispute(cast.guo, dispute_id, D, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        refuse_dispute(cast.sun, dispute_id, D, MONDAY, reason=RefusalReason.OTHER, words="重复了")
    assert status(cast, dispute_id) is A


def test_two_people_pressing_the_same_button_at_once_move_it_once(cast: Cast, dispute_id):
    outcome, start = [], threading.Barrier(2)

    def press() -> None:
        start.wait()
        with connection.open_for_one_run():
            try:
                accept_dispute(cast.mei, dispute_id, D, MONDAY)
                outcome.append("done")
            except SomebodyWasFaster:
                outcome.append("slower")

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcome) == ["done", "slower"]
    assert [entry.kind for entry in view(cast, dispute_id).timeline].count("accept") == 1


def test_of_two_secretaries_who_give_it_away_the_slower_is_told(cast: Cast, dispute_id):
    seen = (cast.mei.staff_id, None)
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id, seen_holder=seen)
    with pytest.raises(SomebodyWasFaster):
        dispatch_dispute(cast.guo, dispute_id, D, MONDAY, staff_id=cast.guo.staff_id, seen_holder=seen)
    assert view(cast, dispute_id).holder == "桃仙供水所"


def test_dispatching_to_a_unit_puts_it_in_the_liaisons_hands(cast: Cast, dispute_id):
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id, settle_by=date(2026, 11, 18))
    seen = view(cast, dispute_id, actor=cast.luo)
    assert (seen.holder, seen.assigned_to_me, seen.level) == ("桃仙供水所", True, HolderLevel.COMMUNITY)
    assert seen.wanted_by == datetime(2026, 11, 18, 16, 0, tzinfo=UTC)
    accept_dispute(cast.luo, dispute_id, D, MONDAY)
    assert status(cast, dispute_id) is A


def test_a_wish_for_an_earlier_day_never_moves_the_limit(cast: Cast, dispute_id):
    before = view(cast, dispute_id).present.settle_due
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id, settle_by=date(2027, 6, 1))
    assert view(cast, dispute_id).present.settle_due == before


@pytest.mark.parametrize(
    "target",
    [
        {},
        {"staff_id": "mei", "unit_id": "unit"},
        {"staff_id": "otto"},
        {"staff_id": "an"},
        {"staff_id": "ada"},
        {"staff_id": 9999},
        {"unit_id": 9999},
        {"staff_id": "guo", "settle_by": date(2026, 11, 15)},
    ],
)
def test_nothing_is_given_to_nobody_or_to_who_cannot_take_it(cast: Cast, dispute_id, target):
    named = {"unit": cast.unit_id, **{name: actor.staff_id for name, actor in cast.everybody.items()}}
    with pytest.raises(Invalid):
        dispatch_dispute(
            cast.sun, dispute_id, D, MONDAY, **{key: named.get(value, value) for key, value in target.items()}
        )
    assert view(cast, dispute_id).holder == "梅调解"


def test_several_are_given_at_once_and_what_cannot_be_is_named(cast: Cast, submit):
    first, second = submit(), submit()
    numbers = [id_of(cast, receipt) for receipt in (first, second)]
    settled(cast, numbers[1])
    outcome = dispatch_several(cast.sun, numbers, MONDAY, staff_id=cast.guo.staff_id)
    assert [(reference, type(refused)) for reference, refused in sorted(outcome, key=lambda pair: pair[0])] == [
        (first.reference, type(None)),
        (second.reference, NotAllowed),
    ]
    assert view(cast, numbers[0]).holder == "郭书记"


def test_the_first_words_to_the_resident_are_the_first_contact(cast: Cast, dispute_id):
    accept_dispute(cast.mei, dispute_id, D, MONDAY + HOUR)
    assert view(cast, dispute_id).present.contacted_at is None
    reply_to_resident(cast.mei, dispute_id, "我今天下午过去看看。", (), MONDAY + 2 * HOUR)
    reply_to_resident(cast.mei, dispute_id, "看过了。", (), MONDAY + 3 * HOUR)
    assert view(cast, dispute_id).present.contacted_at == MONDAY + 2 * HOUR


def test_a_note_among_colleagues_is_no_contact_and_no_resident_reads_it(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    add_note(cast.mei, number, "内部：上次也是这家", (), MONDAY)
    assert view(cast, number).present.contacted_at is None
    assert dispute_for_holder_of(receipt.link, MONDAY).messages == ()
    record_contact(cast.mei, number, "电话说明了情况", MONDAY + HOUR)
    assert view(cast, number).present.contacted_at == MONDAY + HOUR
    assert dispute_for_holder_of(receipt.link, MONDAY).messages == ()


def test_the_clock_stops_while_the_resident_is_asked(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    before = view(cast, number).present.settle_due
    accept_dispute(cast.mei, number, D, MONDAY)
    put_on_hold(cast.mei, number, A, MONDAY + HOUR, words="是哪个单元的门？")
    on_hold = dispute_for_holder_of(receipt.link, MONDAY + 2 * DAY)
    assert (on_hold.status, on_hold.settle_due, on_hold.overdue) == (Status.ON_HOLD, None, False)
    add_words(receipt.link, "是三单元。", (), MONDAY + 2 * DAY)
    seen = view(cast, number)
    assert seen.status is H
    assert seen.present.settle_due == before + 2 * DAY  # Tuesday and Wednesday did not count
    assert seen.resident_waits_since == MONDAY + 2 * DAY


def test_a_hold_over_the_national_holiday_costs_only_its_working_days(cast: Cast, submit):
    start = datetime(2026, 9, 29, 2, 0, tzinfo=UTC)  # Tuesday
    number = id_of(cast, submit(now=start))
    before = view(cast, number, start).present.settle_due
    accept_dispute(cast.mei, number, D, start)
    put_on_hold(cast.mei, number, A, start + HOUR, words="请问是几号车位？")
    resumed = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)  # Friday: the 30th, 8th and 9th were working days
    resume_handling(cast.mei, number, Status.ON_HOLD, resumed)
    due = view(cast, number, resumed).present.settle_due
    # Limit of seven working days: 30 Sep, 8, 9, 10 (make-up Saturday), 12, 13, 14 Oct; three more: 15, 16, 19.
    assert before == datetime(2026, 10, 14, 16, 0, tzinfo=UTC)
    assert due == datetime(2026, 10, 19, 16, 0, tzinfo=UTC)


def test_a_missed_limit_is_not_mended_by_a_hold(cast: Cast, dispute_id):
    due = view(cast, dispute_id).present.settle_due
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, staff_id=cast.sun.staff_id)
    accept_dispute(cast.sun, dispute_id, D, MONDAY)
    put_on_hold(cast.sun, dispute_id, A, due + DAY, words="还在吗？")
    resume_handling(cast.sun, dispute_id, Status.ON_HOLD, due + 5 * DAY)
    assert view(cast, dispute_id).present.settle_due == due


def test_settling_says_what_was_done_and_asks_the_resident(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number, MONDAY + HOUR)
    seen = dispute_for_holder_of(receipt.link, MONDAY + HOUR)
    assert [said.purpose for said in seen.messages] == ["settlement"]
    assert (seen.question.round_number, seen.question.asked_at) == (1, MONDAY + HOUR)
    assert seen.question.answer_due == MONDAY + HOUR + 14 * DAY


def test_settling_without_words_is_refused_and_changes_nothing(cast: Cast, dispute_id):
    accept_dispute(cast.mei, dispute_id, D, MONDAY)
    with pytest.raises(Invalid):
        settle_dispute(cast.mei, dispute_id, A, MONDAY, words="  ")
    assert status(cast, dispute_id) is A


def test_a_refusal_gives_its_reason_and_words_the_resident_reads(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    refuse_dispute(cast.guo, number, D, MONDAY, reason=RefusalReason.LEGAL_WAY, words="需要走法律途径。")
    seen = dispute_for_holder_of(receipt.link, MONDAY)
    assert (seen.status, seen.refusal_reason) == (Status.REFUSED, RefusalReason.LEGAL_WAY)
    assert [said.text for said in seen.messages] == ["需要走法律途径。"]
    assert view(cast, number).present.contacted_at == MONDAY


def test_too_hard_goes_up_level_by_level(cast: Cast, dispute_id):
    hand_up(cast.mei, dispute_id, D, MONDAY, note="需要物业总部")
    assert (view(cast, dispute_id).holder, view(cast, dispute_id).level) == ("郭书记", HolderLevel.GRID)
    hand_up(cast.guo, dispute_id, D, MONDAY, note="需要街道协调")
    assert (view(cast, dispute_id).holder, view(cast, dispute_id).level) == ("孙书记", HolderLevel.COMMUNITY)


def test_staff_reopen_what_was_not_over(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY + HOUR, note="现场看还没修")
    seen = view(cast, number)
    assert (seen.status, [row.number for row in seen.rounds]) == (Status.REOPENED, [1, 2])
    assert dispute_for_holder_of(receipt.link, MONDAY + HOUR).question is None
    assert seen.rounds[0].answer is None


def test_every_refusal_is_a_sentence_for_people(cast: Cast, dispute_id):
    with pytest.raises(Refused) as caught:
        settle_dispute(cast.sun, dispute_id, D, MONDAY, words="好了")
    assert caught.value.words == "You do not have the right to do this."


@pytest.mark.parametrize(("end", "unheard"), [("settle", None), ("refuse", None), ("withdraw", MONDAY)])
def test_of_a_round_that_has_ended_only_words_nobody_answered_wait(cast: Cast, submit, end: str, unheard):
    receipt = submit()
    number = id_of(cast, receipt)
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id, settle_by=date(2026, 11, 18))
    accept_dispute(cast.guo, number, D, MONDAY)
    add_words(receipt.link, "今晚还是不亮。", [], MONDAY)
    assert None not in _waited_for(number)
    if end == "settle":
        settle_dispute(cast.guo, number, A, MONDAY, words="灯已经换好。")
    elif end == "refuse":
        refuse_dispute(cast.sun, number, A, MONDAY, reason=RefusalReason.OTHER, words="不归我们管。")
    else:
        withdraw_dispute(receipt.link, "", MONDAY)
    assert _waited_for(number) == (None, None, unheard)


def _waited_for(number: int) -> tuple:
    row = Dispute.get_by_id(number)
    return row.wanted_by, row.escalate_at, row.resident_waits_since
