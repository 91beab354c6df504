"""Each round has its own question and its own answer on its way, also where staff reopen and settle in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import answer_question, record_answer, take_back_answer
from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.scheduled import ask_again, close_unrated, let_answers_count
from db.disputes.queries.audit import disagreements
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import RECORDED_WAITS, TAKE_BACK, Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Round
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from db.ground.refusals import SomebodyWasFaster
from db.messages.tables import OutboxMessage
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, status, waiting_for

MINUTE, DAY, INSTANT = timedelta(minutes=1), timedelta(days=1), timedelta.resolution
NO = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏")
YES = Answer(Solved.YES, Satisfaction.SATISFIED)
S = Status


@pytest.fixture
def settled_again(cast: Cast, submit):
    """Its resident said "not solved", and within the quarter of an hour staff reopened it and settled it again."""
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    answer_question(receipt.link, 1, NO, MONDAY)
    reopen_dispute(cast.sun, number, S.SETTLED, MONDAY + MINUTE, note="再看看")
    accept_dispute(cast.guo, number, S.REOPENED, MONDAY + 2 * MINUTE)
    settle_dispute(cast.guo, number, S.ACCEPTED, MONDAY + 3 * MINUTE, words="又换了一个灯头。")
    return receipt.link, number


def answers(number: int) -> list[Solved | None]:
    return [row.solved for row in Round.select().where(Round.dispute == number).order_by(Round.number)]


def whole(cast: Cast) -> list:
    return [found for found in disagreements(cast.community_id) if not isinstance(found, int)]


def test_the_second_settlement_is_asked_about_at_once_and_the_first_answer_stays_on_its_way(settled_again):
    link, _ = settled_again
    seen = dispute_for_holder_of(link, MONDAY + 4 * MINUTE)
    assert (seen.question.round_number, seen.on_its_way) == (2, None)
    assert [(one.round_number, one.answer) for one in seen.still_on_its_way] == [(1, NO)]
    assert [report.waits_for_answer for report in my_reports([link], MONDAY)] == [True]


def test_each_answer_counts_for_the_settlement_it_was_given_to(cast: Cast, settled_again):
    link, number = settled_again
    answer_question(link, 2, YES, MONDAY + 4 * MINUTE)
    seen = dispute_for_holder_of(link, MONDAY + 5 * MINUTE)
    assert (seen.question, seen.on_its_way.answer, seen.still_on_its_way[0].answer) == (None, YES, NO)
    assert let_answers_count(MONDAY + TAKE_BACK) == 1
    assert (answers(number), status(cast, number)) == ([Solved.NO, None], S.SETTLED)
    assert let_answers_count(MONDAY + 4 * MINUTE + TAKE_BACK) == 1
    assert (answers(number), status(cast, number)) == ([Solved.NO, Solved.YES], S.CLOSED)
    found = figures(cast.sun, week_of(MONDAY, "Asia/Shanghai"))
    assert (found.answered, found.solved.numerator, found.sent_back.numerator, found.settled) == (2, 1, 1, 2)
    assert whole(cast) == []


def test_with_both_due_at_once_both_count(cast: Cast, settled_again):
    link, number = settled_again
    answer_question(link, 2, YES, MONDAY + 4 * MINUTE)
    assert let_answers_count(MONDAY + DAY) == 2
    assert (answers(number), status(cast, number)) == ([Solved.NO, Solved.YES], S.CLOSED)


@pytest.mark.parametrize(("taken", "left"), [(1, [2]), (2, [1])])
def test_each_is_taken_back_by_itself(settled_again, taken, left):
    link, _ = settled_again
    answer_question(link, 2, YES, MONDAY + 4 * MINUTE)
    take_back_answer(link, taken, MONDAY + 5 * MINUTE)
    take_back_answer(link, taken, MONDAY + 5 * MINUTE)
    seen = dispute_for_holder_of(link, MONDAY + 5 * MINUTE)
    waiting = [one.round_number for one in (seen.on_its_way, *seen.still_on_its_way) if one]
    assert (waiting, seen.question is not None) == (left, taken == 2)


def test_a_round_that_was_never_asked_about_is_not_taken_back(settled_again):
    link, _ = settled_again
    with pytest.raises(SomebodyWasFaster):
        take_back_answer(link, 3, MONDAY + 5 * MINUTE)


def test_an_answer_to_the_first_does_not_keep_the_second_from_being_asked_again_or_closed(cast: Cast, settled_again):
    link, number = settled_again
    due = Round.get(Round.dispute == number, Round.number == 2).answer_due
    assert (ask_again(due), close_unrated(due)) == (1, 1), "nobody runs the jobs of the minute: the first still waits"
    assert status(cast, number) is S.CLOSED
    let_answers_count(due)
    assert (answers(number), status(cast, number), whole(cast)) == ([Solved.NO, None], S.CLOSED, [])


def test_what_staff_reopened_is_told_as_that_and_not_as_the_residents_word(cast: Cast, settled_again):
    link, number = settled_again
    let_answers_count(MONDAY + TAKE_BACK)
    told = [(row.kind, row.recipient_id) for row in OutboxMessage.select().order_by(OutboxMessage.id)]
    assert told == [
        ("dispute_assigned", cast.mei.staff_id),
        ("dispute_taken_up_again", cast.guo.staff_id),
        ("resident_wrote", cast.guo.staff_id),
    ], "the words beside the answer are told as words"


def test_words_beside_an_answer_that_moves_nothing_wait_before_whoever_has_it_now(cast: Cast, settled_again):
    link, number = settled_again
    let_answers_count(MONDAY + TAKE_BACK)
    assert [(row.id, row.words) for row in waiting_for(cast.guo, MONDAY + DAY)] == [(number, (NO.why,))]


@pytest.mark.parametrize("first_waits", [True, False], ids=["an own answer waits", "none waits"])
def test_what_was_recorded_about_the_first_does_not_speak_for_the_second(cast: Cast, submit, first_waits):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    record_answer(cast.sun, number, 1, NO, AnswerSource.CALL_BACK, MONDAY)
    if first_waits:
        answer_question(receipt.link, 1, YES, MONDAY + TAKE_BACK - INSTANT)
    reopen_dispute(cast.sun, number, S.SETTLED, MONDAY + TAKE_BACK, note="再看看")
    accept_dispute(cast.guo, number, S.REOPENED, MONDAY + TAKE_BACK)
    settle_dispute(cast.guo, number, S.ACCEPTED, MONDAY + TAKE_BACK, words="又换了一个灯头。")
    late = MONDAY + TAKE_BACK + MINUTE
    assert dispute_for_holder_of(receipt.link, late).question.round_number == 2
    record_answer(cast.sun, number, 2, YES, AnswerSource.CALL_BACK, late)
    assert let_answers_count(late + RECORDED_WAITS) == (3 if first_waits else 2)
    assert answers(number) == [Solved.YES if first_waits else Solved.NO, Solved.YES]
    assert (status(cast, number), whole(cast)) == (S.CLOSED, [])
