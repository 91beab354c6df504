"""The first screen's one list: each matter once with all its reasons, in their order, at the same cost however many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.assist import call_to_assist
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.actions.resident import add_words
from db.disputes.queries.today import today
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.today import TodayReason, bit, counts_of, in_order, near_until, reasons_of
from db.disputes.rules.workflow import Status
from db.ground.connection import database
from db.ground.refusals import NotAllowed
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, on_today, settled

R, S = TodayReason, Status
DAY = timedelta(days=1)


def reasons(actor, now) -> dict[int, tuple[TodayReason, ...]]:
    return {one.row.id: one.reasons for one in today(actor, now).matters}


def test_each_matter_stands_once_with_all_its_reasons(cast: Cast, submit, dispute_id):
    expected = (R.NEAR, R.TO_TAKE_UP, R.NEW, R.LOOK, R.IN_HAND)
    assert reasons(cast.mei, MONDAY) == {dispute_id: expected}
    assert reasons(cast.mei, MONDAY + 30 * DAY) == {dispute_id: (R.LATE, *expected[1:])}
    assert reasons(cast.guo, MONDAY) == {dispute_id: (R.NEAR, R.NEW, R.LOOK)}
    assert reasons(cast.an, MONDAY) == {dispute_id: (R.NEAR, R.NEW)}


def test_whoever_reads_no_disputes_is_refused_and_others_see_nothing_of_it(cast: Cast, dispute_id):
    with pytest.raises(NotAllowed):
        today(cast.ada, MONDAY)
    assert [reasons(who, MONDAY) for who in (cast.otto, cast.luo)] == [{}, {}]


def test_danger_comes_first_then_words_that_wait_then_what_is_late_then_the_rest(cast: Cast, submit):
    """A resident's words used to stand among a hundred new ones, the oldest first."""
    held = [submit(now=MONDAY - days * DAY) for days in (1, 6, 30)]
    for receipt in held:
        accept_dispute(cast.mei, id_of(cast, receipt), S.DISPATCHED, MONDAY, words="我们来看。")
    spoken = submit(now=MONDAY - DAY)
    accept_dispute(cast.mei, id_of(cast, spoken), S.DISPATCHED, MONDAY, words="我们来看。")
    add_words(spoken.link, "又漏了。", (), MONDAY)
    danger, new = submit(text="楼道有煤气味"), submit(now=MONDAY - timedelta(hours=1))
    found = [one.row.reference for one in today(cast.mei, MONDAY).matters]
    late, rest = held[2], [held[1], held[0]]
    assert found == [one.reference for one in (danger, spoken, late, new, *rest)]


def test_an_unhappy_answer_stands_a_fortnight_once_with_the_latest_answer(cast: Cast, submit):
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    answered = MONDAY + DAY
    answer_that_counts(receipt.link, 1, Answer(Solved.YES, Satisfaction.DISSATISFIED, "太慢"), answered)
    (row,) = on_today(cast.guo, answered, R.UNHAPPY)
    assert (row.solved, row.why) == (Solved.YES, "太慢")
    assert on_today(cast.guo, answered + 14 * DAY, R.UNHAPPY) == (row,)
    assert on_today(cast.guo, answered + 14 * DAY + timedelta.resolution, R.UNHAPPY) == ()


def test_what_a_unit_holds_or_assists_with_is_in_its_hands_until_it_is_over(cast: Cast, submit):
    held, assisted = id_of(cast, submit()), id_of(cast, submit())
    dispatch_dispute(cast.sun, held, S.DISPATCHED, MONDAY, unit_id=cast.unit_id)
    accept_dispute(cast.luo, held, S.DISPATCHED, MONDAY, words="我们来看。")
    call_to_assist(cast.sun, assisted, cast.unit_id, MONDAY, may_call=False)
    assert [row.id for row in on_today(cast.luo, MONDAY, R.IN_HAND)] == [assisted, held]
    settle_dispute(cast.luo, held, S.ACCEPTED, MONDAY, words="修好了。")
    assert [row.id for row in on_today(cast.luo, MONDAY, R.IN_HAND)] == [assisted]


def test_what_is_not_on_the_page_is_counted(cast: Cast, submit):
    for _ in range(5):
        submit()
    found = today(cast.guo, MONDAY, page=2, per_page=2)
    assert (found.total, found.page, found.pages, len(found.matters)) == (5, 2, 3, 2)
    assert {reason: count for reason, count in found.counts.items() if count} == {R.NEAR: 5, R.NEW: 5, R.LOOK: 5}
    last = today(cast.guo, MONDAY, only=R.LOOK, page=99, per_page=2)
    assert (last.page, last.pages, len(last.matters)) == (3, 3, 1)
    assert today(cast.guo, MONDAY, only=R.LATE).matters == ()


@pytest.mark.parametrize(("name", "count"), [("sun", 18), ("guo", 17), ("mei", 17)])
def test_one_matter_or_thirty_take_the_same_statements(cast: Cast, submit, name: str, count: int, monkeypatch):
    def stand(more: int) -> None:
        for _ in range(more):
            receipt = submit(text="楼道有煤气味")
            add_words(receipt.link, "又来了。", (), MONDAY)

    statements, execute = [], type(database.obj).execute_sql
    counting = lambda *given, **more: (statements.append(given[1]), execute(*given, **more))[1]  # noqa: E731
    stand(1)
    monkeypatch.setattr(type(database.obj), "execute_sql", counting)
    today(cast.everybody[name], MONDAY)
    few = len(statements)
    monkeypatch.undo()
    stand(29)
    monkeypatch.setattr(type(database.obj), "execute_sql", counting)
    statements.clear()
    assert len(today(cast.everybody[name], MONDAY).matters) == 20
    assert (len(statements), few) == (count, count)


def test_a_bit_is_a_reason_and_the_first_reason_is_the_place():
    assert [bit(reason) for reason in R] == [1 << place for place in range(13)]
    assert reasons_of(bit(R.LATE) | bit(R.DANGER)) == (R.DANGER, R.LATE)
    standing = [
        (1, bit(R.NEW) | bit(R.IN_HAND), 5),
        (2, bit(R.LATE) | bit(R.NEW), 9),
        (3, bit(R.LATE), 7),
        (4, bit(R.LATE), 7),
    ]
    assert [one[0] for one in in_order(standing)] == [3, 4, 2, 1]
    assert [one[0] for one in in_order(standing, R.NEW)] == [2, 1]
    assert {reason: count for reason, count in counts_of(standing).items() if count} == {
        R.LATE: 3,
        R.NEW: 2,
        R.IN_HAND: 1,
    }


def test_near_is_what_ends_today_or_tomorrow():
    assert near_until(MONDAY, "Asia/Shanghai") == MONDAY.replace(hour=16, minute=0) + DAY
