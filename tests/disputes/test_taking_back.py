"""A thumb slips: for a quarter of an hour an answer is its resident's alone, and can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import answer_question, record_answer, take_back_answer
from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.scheduled import ask_again, close_unrated, let_answers_count
from db.disputes.queries.audit import disagreements
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.today import today
from db.disputes.rules.answers import RECORDED_WAITS, TAKE_BACK, Answer, AnswerSource, Satisfaction, Solved, StillWrong
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


def whole(cast: Cast) -> list:
    return [found for found in disagreements(cast.community_id) if not isinstance(found, int)]


def all_that_staff_see(cast: Cast, number: int, now) -> tuple:
    """Everything that could tell of an answer: desk, lists, today, figures, messages, history."""
    week = week_of(now, ZONE)
    return (
        view(cast, number, now),
        list_disputes(cast.sun, DisputeFilter(), now),
        today(cast.guo, now),
        figures(cast.sun, week),
        list(unhappy(cast.sun, week)),
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
    assert [report.waits_for_answer for report in my_reports([link], MONDAY)] == [False]


@pytest.mark.parametrize("solved", Solved)
def test_taken_back_is_as_if_it_had_never_been_given(cast: Cast, asked, solved):
    link, number = asked
    before = all_that_staff_see(cast, number, COUNTS), dispute_for_holder_of(link, COUNTS)
    answer_question(link, 1, Answer(solved, Satisfaction.DISSATISFIED, "还在漏"), GIVEN)
    take_back_answer(link, 1, COUNTS - INSTANT)
    assert let_answers_count(COUNTS) == 0
    assert (all_that_staff_see(cast, number, COUNTS), dispute_for_holder_of(link, COUNTS)) == before
    assert PendingAnswer.select().count() == 0


def test_taken_back_another_answer_can_be_given_and_only_that_one_counts(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    take_back_answer(link, 1, GIVEN + TAKE_BACK / 3)
    answer_question(link, 1, YES, GIVEN + TAKE_BACK / 2)
    assert let_answers_count(COUNTS) == 0
    assert let_answers_count(COUNTS + TAKE_BACK / 2) == 1
    assert (status(cast, number), view(cast, number).present.answer) == (Status.CLOSED, YES)


def test_from_the_instant_at_which_it_counts_it_cannot_be_taken_back(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    with pytest.raises(SomebodyWasFaster):
        take_back_answer(link, 1, COUNTS)
    assert (let_answers_count(COUNTS), let_answers_count(COUNTS)) == (1, 0)
    with pytest.raises(SomebodyWasFaster):
        take_back_answer(link, 1, COUNTS)
    assert status(cast, number) is Status.REOPENED


def test_pressed_twice_it_is_taken_back_once(cast: Cast, asked):
    link, _ = asked
    answer_question(link, 1, NO, GIVEN)
    take_back_answer(link, 1, GIVEN)
    take_back_answer(link, 1, GIVEN)
    assert dispute_for_holder_of(link, GIVEN).question.round_number == 1


def test_another_answer_does_not_push_the_first_one_aside(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    answer_question(link, 1, NO, GIVEN + INSTANT)
    with pytest.raises(SomebodyWasFaster):
        answer_question(link, 1, YES, GIVEN + INSTANT)
    let_answers_count(COUNTS)
    assert [row.answer for row in view(cast, number).rounds] == [NO, None]


def kept_answers(number: int) -> list:
    rows = Round.select().where(Round.dispute == number).order_by(Round.number)
    return [(row.solved, row.answer_source) for row in rows]


def all_that_a_call_back_shows(cast: Cast, number: int, now) -> tuple:
    record_answer(cast.guo, number, 1, YES, AnswerSource.CALL_BACK, now)
    seen = view(cast, number, now, cast.guo)
    told = [(one.kind, one.data) for one in seen.timeline]
    return seen.status, seen.recorded, seen.may_record_answer, told[-1], status(cast, number)


@pytest.mark.parametrize("after", [timedelta(minutes=1), TAKE_BACK - INSTANT])
def test_a_call_back_shows_the_same_whether_an_answer_is_on_its_way_or_not(cast: Cast, submit, after):
    silent, said = submit(), submit()
    numbers = [id_of(cast, receipt) for receipt in (silent, said)]
    for number in numbers:
        settled(cast, number)
    answer_question(said.link, 1, NO, GIVEN)
    shown = [all_that_a_call_back_shows(cast, number, GIVEN + after) for number in numbers]
    assert shown[0] == shown[1]
    assert [row.counts_at for row in shown[1][1]] == [GIVEN + after + RECORDED_WAITS]


def test_a_call_back_counts_half_an_hour_later_with_who_made_it(cast: Cast, asked):
    _, number = asked
    record_answer(cast.guo, number, 1, YES, AnswerSource.CALL_BACK, GIVEN)
    assert (let_answers_count(GIVEN + RECORDED_WAITS - INSTANT), status(cast, number)) == (0, Status.SETTLED)
    assert (let_answers_count(GIVEN + RECORDED_WAITS), status(cast, number)) == (1, Status.CLOSED)
    assert kept_answers(number) == [(Solved.YES, AnswerSource.CALL_BACK)]
    assert view(cast, number).recorded == ()
    row = Round.get(Round.dispute == number)
    assert (row.answered_at, row.answer_recorded_by_id) == (GIVEN + RECORDED_WAITS, cast.guo.staff_id)
    assert whole(cast) == []


@pytest.mark.parametrize("own_first", [True, False], ids=["before the call", "after the call"])
def test_the_residents_own_answer_counts_and_the_calls_stands_beside_it(cast: Cast, asked, own_first):
    link, number = asked
    called, own = (GIVEN + INSTANT, GIVEN) if own_first else (GIVEN, GIVEN + TAKE_BACK - INSTANT)
    given = {own: lambda: answer_question(link, 1, NO, own)}
    given[called] = lambda: record_answer(cast.sun, number, 1, YES, AnswerSource.CALL_BACK, called)
    for moment in sorted(given):
        given[moment]()
    let_answers_count(own + TAKE_BACK)
    before = figures(cast.sun, week_of(MONDAY, ZONE))
    assert let_answers_count(called + RECORDED_WAITS) == 1
    assert kept_answers(number) == [(Solved.NO, AnswerSource.RESIDENT), (None, None)]
    assert [(row.answer, row.beside) for row in view(cast, number).recorded] == [(YES, True)]
    assert figures(cast.sun, week_of(MONDAY, ZONE)) == before
    assert (status(cast, number), whole(cast)) == (Status.REOPENED, [])


def test_with_both_due_at_once_the_residents_own_still_counts(cast: Cast, asked):
    link, number = asked
    record_answer(cast.sun, number, 1, YES, AnswerSource.CALL_BACK, GIVEN)
    answer_question(link, 1, NO, GIVEN + INSTANT)
    assert let_answers_count(GIVEN + timedelta(hours=5)) == 2
    assert kept_answers(number)[0] == (Solved.NO, AnswerSource.RESIDENT)


def test_taken_back_the_call_backs_answer_counts(cast: Cast, asked):
    link, number = asked
    answer_question(link, 1, NO, GIVEN)
    record_answer(cast.sun, number, 1, YES, AnswerSource.CALL_BACK, GIVEN)
    take_back_answer(link, 1, GIVEN + INSTANT)
    let_answers_count(GIVEN + RECORDED_WAITS)
    assert kept_answers(number) == [(Solved.YES, AnswerSource.CALL_BACK)]


def test_too_late_to_count_before_the_call_backs_answer_none_is_taken_any_more(cast: Cast, asked):
    link, number = asked
    record_answer(cast.sun, number, 1, YES, AnswerSource.CALL_BACK, GIVEN)
    asked_at = (GIVEN + TAKE_BACK - INSTANT, GIVEN + TAKE_BACK)
    assert [dispute_for_holder_of(link, now).question is not None for now in asked_at] == [True, False]
    with pytest.raises(SomebodyWasFaster):
        answer_question(link, 1, NO, GIVEN + TAKE_BACK)
    assert [row.answer for row in dispute_for_holder_of(link, GIVEN).recorded] == [YES]


def test_two_colleagues_do_not_record_the_same_answer(cast: Cast, asked):
    _, number = asked
    record_answer(cast.sun, number, 1, YES, AnswerSource.CALL_BACK, GIVEN)
    with pytest.raises(SomebodyWasFaster):
        record_answer(cast.guo, number, 1, NO, AnswerSource.CALL_BACK, GIVEN)
    assert not view(cast, number, actor=cast.guo).may_record_answer


@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "own"])
def test_what_staff_reopen_meanwhile_keeps_the_answer_and_nobody_learns_of_it_by_a_refusal(cast: Cast, asked, recorded):
    link, number = asked
    if recorded:
        record_answer(cast.guo, number, 1, NO, AnswerSource.CALL_BACK, GIVEN)
    else:
        answer_question(link, 1, NO, GIVEN)
    reopen_dispute(cast.sun, number, Status.SETTLED, GIVEN + INSTANT, note="再看看")
    assert let_answers_count(GIVEN + RECORDED_WAITS) == 1
    source = AnswerSource.CALL_BACK if recorded else AnswerSource.RESIDENT
    assert (status(cast, number), kept_answers(number)) == (Status.REOPENED, [(Solved.NO, source), (None, None)])
    assert Round.get(Round.dispute == number, Round.number == 1).asking_ended_at == GIVEN + INSTANT
    assert whole(cast) == []


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
