"""Whether it was really solved: asked, asked again, answered, recorded for somebody, or never answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import answer_question, record_answer
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.scheduled import ask_again, close_unrated, let_answers_count
from db.disputes.actions.submit import file_on_behalf
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import link_for
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import HolderLevel, Status
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.records.reports.rules import Source
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, recorded_that_counts, rosas_report, settled, status, view

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HAPPY = Answer(Solved.YES, Satisfaction.SATISFIED)
UNHAPPY = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏")


@pytest.fixture
def asked(cast: Cast, submit):
    """The receipt and id of a dispute that Mei has just settled."""
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    return receipt, number


@pytest.mark.parametrize("solved", [Solved.YES, Solved.PARTLY])
@pytest.mark.parametrize("satisfaction", Satisfaction)
def test_solved_or_partly_solved_closes_it(cast: Cast, asked, solved, satisfaction):
    receipt, number = asked
    answer_that_counts(receipt.link, 1, Answer(solved, satisfaction), MONDAY + HOUR)
    seen = view(cast, number)
    assert seen.status is Status.CLOSED
    assert (seen.present.answer.solved, seen.present.answer.satisfaction) == (solved, satisfaction)
    assert seen.present.answer_source is AnswerSource.RESIDENT


def test_an_answer_counts_once(cast: Cast, asked):
    receipt, number = asked
    answer_that_counts(receipt.link, 1, HAPPY, MONDAY + HOUR)
    with pytest.raises(SomebodyWasFaster):
        answer_question(receipt.link, 1, UNHAPPY, MONDAY + 2 * HOUR)
    assert view(cast, number).present.answer == HAPPY


def test_the_same_answer_pressed_twice_is_one_answer_and_no_fault(cast: Cast, asked):
    receipt, number = asked
    for moment in (MONDAY + HOUR, MONDAY + HOUR):
        answer_question(receipt.link, 1, UNHAPPY, moment)
    let_answers_count(MONDAY + 2 * HOUR)
    assert view(cast, number).status is Status.REOPENED
    assert [entry.kind for entry in view(cast, number).timeline].count("answered") == 1


def test_an_answer_about_an_earlier_round_is_too_late(cast: Cast, asked):
    receipt, number = asked
    answer_that_counts(receipt.link, 1, UNHAPPY, MONDAY + HOUR)
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY + HOUR)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY + 2 * HOUR, words="又修了一次。")
    with pytest.raises(SomebodyWasFaster):
        answer_question(receipt.link, 1, HAPPY, MONDAY + 3 * HOUR)
    answer_that_counts(receipt.link, 2, HAPPY, MONDAY + 3 * HOUR)
    assert [row.answer for row in view(cast, number).rounds] == [UNHAPPY, HAPPY]


def test_sent_back_twice_it_reaches_the_community(cast: Cast, asked):
    receipt, number = asked
    answer_that_counts(receipt.link, 1, UNHAPPY, MONDAY + HOUR)
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY + HOUR)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY + 2 * HOUR, words="又修了一次。")
    answer_that_counts(receipt.link, 2, UNHAPPY, MONDAY + 3 * HOUR)
    seen = view(cast, number)
    assert (seen.level, seen.holder, len(seen.rounds)) == (HolderLevel.COMMUNITY, "孙书记", 3)


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        (Answer("", ""), ["solved", "satisfaction"]),
        (Answer("no", None, "  "), ["satisfaction"]),
        (Answer("yes", "thrilled"), ["satisfaction"]),
        (Answer("yes", "satisfied", "好" * 2001), ["why"]),
    ],
)
def test_an_incomplete_answer_is_told_field_by_field(cast: Cast, asked, answer, fields):
    receipt, number = asked
    with pytest.raises(Invalid) as caught:
        answer_question(receipt.link, 1, answer, MONDAY + HOUR)
    assert [problem.field for problem in caught.value.problems] == fields
    assert status(cast, number) is Status.SETTLED


def test_a_guessed_link_answers_nothing(cast: Cast, asked):
    with pytest.raises(NotFound):
        answer_question("guessed-link", 1, HAPPY, MONDAY)


def test_a_call_back_is_kept_with_who_made_it(cast: Cast, asked):
    _, number = asked
    recorded_that_counts(cast.guo, number, HAPPY, MONDAY + DAY)
    seen = view(cast, number)
    assert (seen.status, seen.present.answer_source) == (Status.CLOSED, AnswerSource.CALL_BACK)
    assert (seen.timeline[-2].kind, seen.timeline[-2].actor_name) == ("answered", "郭书记")


def test_whoever_settled_cannot_record_how_it_was_liked(cast: Cast, asked):
    _, number = asked
    with pytest.raises(NotAllowed):
        record_answer(cast.mei, number, 1, HAPPY, AnswerSource.CALL_BACK, MONDAY + DAY)
    assert not view(cast, number, actor=cast.mei).may_record_answer
    assert view(cast, number, actor=cast.guo).may_record_answer


def test_staff_can_never_answer_as_the_resident(cast: Cast, asked):
    _, number = asked
    with pytest.raises(NotAllowed):
        record_answer(cast.guo, number, 1, HAPPY, AnswerSource.RESIDENT, MONDAY + DAY)
    assert status(cast, number) is Status.SETTLED


def test_an_unhappy_call_back_sends_it_back_too(cast: Cast, asked):
    _, number = asked
    recorded_that_counts(cast.guo, number, UNHAPPY, MONDAY + DAY)
    assert status(cast, number) is Status.REOPENED


def test_asked_once_more_after_three_working_days_and_only_once(cast: Cast, asked):
    receipt, number = asked
    thursday_ends = MONDAY + timedelta(days=3, hours=15)
    assert ask_again(thursday_ends - timedelta(seconds=1)) == 0
    assert ask_again(thursday_ends) == 1
    assert ask_again(thursday_ends + DAY) == 0
    assert dispute_for_holder_of(receipt.link, thursday_ends).question.asked_again_at == thursday_ends


def test_after_fourteen_days_it_is_closed_as_not_rated(cast: Cast, asked):
    receipt, number = asked
    assert close_unrated(MONDAY + 14 * DAY - timedelta(seconds=1)) == 0
    assert close_unrated(MONDAY + 14 * DAY) == 1
    assert close_unrated(MONDAY + 15 * DAY) == 0
    seen = view(cast, number)
    assert (seen.status, seen.present.answer) == (Status.CLOSED, None)
    with pytest.raises(SomebodyWasFaster):
        answer_question(receipt.link, 1, HAPPY, MONDAY + 15 * DAY)


def test_reference_and_short_code_open_it_and_either_being_wrong_says_the_same(cast: Cast, asked):
    receipt, _ = asked
    assert link_for(f" {receipt.reference.lower()} ", receipt.short_code.lower()) == receipt.link
    words = set()
    for reference, code in ((receipt.reference, "AAAAAA"), ("TY-2026-9999", receipt.short_code), ("", "")):
        with pytest.raises(NotFound) as caught:
            link_for(reference, code)
        words.add(caught.value.words)
    assert len(words) == 1


def test_an_answer_by_a_receipt_that_staff_handed_out_is_kept_apart(cast: Cast):
    receipt = file_on_behalf(
        cast.mei, cast.building_id, rosas_report(), (), Source.WALK_IN, True, "a-key-for-the-counter", MONDAY
    )
    number = id_of(cast, receipt)
    settled(cast, number)
    answer_that_counts(receipt.link, 1, HAPPY, MONDAY + HOUR)
    assert view(cast, number).present.answer_source is AnswerSource.RECEIPT
