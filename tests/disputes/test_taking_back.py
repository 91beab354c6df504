"""A thumb slips: for a quarter of an hour an answer is its resident's alone, and can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import answer_question, record_answer, take_back_answer
from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.scheduled import ask_again, close_unrated, let_answers_count
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.today import today
from db.disputes.rules.answers import TAKE_BACK, Answer, AnswerSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from db.disputes.tables import PendingAnswer, Round
from db.figures.satisfaction.queries.figures import figures
from db.figures.satisfaction.queries.unhappy import unhappy
from db.figures.weekly_export import actions as weekly_export
from db.figures.weekly_export.tables import WeeklySnapshot
from db.ground.clock import week_of
from db.ground.refusals import SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.history.tables import Event
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, status, view

HOUR, INSTANT = timedelta(hours=1), timedelta.resolution
GIVEN = MONDAY + HOUR
COUNTS = GIVEN + TAKE_BACK
NO = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏", StillWrong.AS_BEFORE)
YES = Answer(Solved.YES, Satisfaction.SATISFIED)
ZONE = "Asia/Shanghai"


@pytest.fixture
def asked(cast: Cast, submit):
    """The link and id of a dispute that Mei has just settled."""
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    return receipt.link, number


def all_that_staff_see(cast: Cast, number: int, now) -> tuple:
    """Everything that could tell of an answer: desk, lists, today, figures, messages, history."""
    week = week_of(now, ZONE)
    return (
        view(cast, number, now),
        list_disputes(cast.sun, DisputeFilter(), now),
        today(cast.guo, now),
        figures(cast.sun, week),
        unhappy(cast.sun, week),
        [row.id for row in OutboxMessage.select()],
        [row.hash for row in Event.select().order_by(Event.position)],
    )


@pytest.mark.parametrize("solved", Solved)
def test_before_it_counts_nobody_but_the_resident_sees_anything_of_it(cast: Cast, asked, solved):
    link, number = asked
    before = all_that_staff_see(cast, number, COUNTS - INSTANT)
    answer_question(link, 1, Answer(solved, Satisfaction.DISSATISFIED, "还在漏"), GIVEN)
    assert let_answers_count(COUNTS - INSTANT) == 0
    assert all_that_staff_see(cast, number, COUNTS - INSTANT) == before
    mine = dispute_for_holder_of(link, GIVEN)
    assert (mine.question, mine.on_its_way.answer.solved, mine.on_its_way.counts_at) == (None, solved, COUNTS)
    assert [report.waits_for_answer for report in my_reports([link])] == [False]


@pytest.mark.parametrize("solved", Solved)
def test_taken_back_is_as_if_it_had_never_been_given(cast: Cast, asked, solved):
    link, number = asked
    before = all_that_staff_see(cast, number, COUNTS), dispute_for_holder_of(link, COUNTS)
    answer_question(link, 1, Answer(solved, Satisfaction.DISSATISFIED, "还在漏"), GIVEN)
    take_back_answer(link, COUNTS - INSTANT)
    assert let_answers_count(COUNTS) == 0
    assert (all_that_staff_see(cast, number, COUNTS), dispute_for_holder_of(link, COUNTS)) == before
    assert PendingAnswer.select().count() == 0


def test_taken_back_another_answer_can_be_given_and_only_that_one_counts(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    take_back_answer(link, GIVEN + TAKE_BACK / 3)
    answer_question(link, 1, YES, GIVEN + TAKE_BACK / 2)
    assert let_answers_count(COUNTS) == 0
    assert let_answers_count(COUNTS + TAKE_BACK / 2) == 1
    assert (status(cast, number), view(cast, number).present.answer) == (Status.CLOSED, YES)


def test_from_the_instant_at_which_it_counts_it_cannot_be_taken_back(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    with pytest.raises(SomebodyWasFaster):
        take_back_answer(link, COUNTS)
    assert (let_answers_count(COUNTS), let_answers_count(COUNTS)) == (1, 0)
    with pytest.raises(SomebodyWasFaster):
        take_back_answer(link, COUNTS)
    assert status(cast, number) is Status.REOPENED


def test_pressed_twice_it_is_taken_back_once(cast: Cast, asked):
    link, _ = asked
    answer_question(link, 1, NO, GIVEN)
    take_back_answer(link, GIVEN)
    take_back_answer(link, GIVEN)
    assert dispute_for_holder_of(link, GIVEN).question.round_number == 1


def test_another_answer_does_not_push_the_first_one_aside(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    answer_question(link, 1, NO, GIVEN + INSTANT)
    with pytest.raises(SomebodyWasFaster):
        answer_question(link, 1, YES, GIVEN + INSTANT)
    let_answers_count(COUNTS)
    assert [row.answer for row in view(cast, number).rounds] == [NO, None]


def test_nothing_is_decided_over_the_head_of_somebody_who_has_just_answered(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    with pytest.raises(SomebodyWasFaster):
        record_answer(cast.guo, number, 1, YES, AnswerSource.CALL_BACK, GIVEN)
    with pytest.raises(SomebodyWasFaster):
        reopen_dispute(cast.sun, number, Status.SETTLED, GIVEN, note="再看看")
    assert (status(cast, number), view(cast, number).present.answer) == (Status.SETTLED, None)


def test_an_answer_of_the_last_minutes_is_waited_for_and_nobody_is_asked_again(cast: Cast, asked):
    link, number = asked
    due = Round.get(Round.dispute == number).answer_due
    answer_question(link, 1, YES, due - INSTANT)
    assert (ask_again(due), close_unrated(due)) == (0, 0)
    assert let_answers_count(due - INSTANT + TAKE_BACK) == 1
    seen = view(cast, number)
    assert (seen.status, seen.present.answer, seen.present.answer_source) == (
        Status.CLOSED,
        YES,
        AnswerSource.RESIDENT,
    )


@pytest.mark.parametrize(
    ("counts", "answered"),
    [(-INSTANT, (1, 0)), (timedelta(), (0, 1))],
    ids=["a moment before midnight", "at midnight"],
)
def test_at_the_edge_of_a_week_it_belongs_to_the_week_in_which_it_counts(cast: Cast, asked, counts, answered):
    link, _ = asked
    week = week_of(MONDAY, ZONE)
    after = week_of(week.end, ZONE)
    answer_question(link, 1, NO, week.end + counts - TAKE_BACK)
    let_answers_count(week.end + counts)
    found = [figures(cast.sun, period) for period in (week, after)]
    assert tuple(figure.answered for figure in found) == answered
    assert tuple(figure.sent_back.numerator for figure in found) == answered


def test_given_in_one_week_and_counted_in_the_next_it_changes_no_export(cast: Cast, asked):
    link, _ = asked
    week = week_of(MONDAY, ZONE)
    made_at = week.end + timedelta(minutes=10)
    answer_question(link, 1, NO, week.end - INSTANT)
    before = weekly_export.make_export(cast.community_id, week.name, made_at)
    let_answers_count(week.end + TAKE_BACK)
    WeeklySnapshot.delete().execute()
    again = weekly_export.make_export(cast.community_id, week.name, made_at)
    assert (again.rows_sha256, again.workbook_sha256) == (before.rows_sha256, before.workbook_sha256)
