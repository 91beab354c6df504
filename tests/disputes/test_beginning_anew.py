"""Partly, please go on; and broken again: each a round of its own, one level up, and neither sent back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import say_broken_again
from db.disputes.actions.scheduled import close_unrated
from db.disputes.queries.audit import disagreements
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import Answer, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Round
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from db.ground.refusals import NotAllowed
from db.messages.tables import OutboxMessage
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import (
    answer_that_counts,
    id_of,
    on_today,
    recorded_that_counts,
    settled,
    status,
    view,
    waiting_for,
)

HOUR, DAY, INSTANT = timedelta(hours=1), timedelta(days=1), timedelta.resolution
YES = Answer(Solved.YES, Satisfaction.SATISFIED)
GO_ON = Answer(Solved.PARTLY_GOES_ON, Satisfaction.BASICALLY_SATISFIED, "", StillWrong.BROKE_AGAIN)
ZONE = "Asia/Shanghai"


@pytest.fixture
def asked(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    return receipt.link, number


@pytest.fixture
def closed(cast: Cast, asked):
    """Answered "really solved", an hour after Mei settled it."""
    answer_that_counts(asked[0], 1, YES, MONDAY + HOUR)
    return asked


def begun(number: int) -> list[RoundBegan]:
    return [row.began for row in Round.select().where(Round.dispute == number).order_by(Round.number)]


def whole(cast: Cast) -> list:
    return [found for found in disagreements(cast.community_id) if not isinstance(found, int)]


def counted(cast: Cast, now) -> tuple:
    found = figures(cast.sun, week_of(now, ZONE))
    return found.partly_solved, found.goes_on, int(found.sent_back.numerator), found.broken_again, found.received


def test_partly_please_go_on_opens_a_round_one_level_up_and_is_not_sent_back(cast: Cast, asked):
    link, number = asked
    answer_that_counts(link, 1, GO_ON, MONDAY + HOUR)
    seen = view(cast, number)
    assert (seen.status, seen.level, seen.holder_staff_id) == (Status.REOPENED, HolderLevel.GRID, cast.guo.staff_id)
    assert (begun(number), seen.rounds[0].answer) == ([RoundBegan.FIRST, RoundBegan.GOES_ON], GO_ON)
    assert counted(cast, MONDAY) == (1, 1, 0, 0, 1)
    assert [row.kind for row in OutboxMessage.select()][-1] == "dispute_goes_on"
    assert whole(cast) == []


def test_partly_and_enough_closes_it(cast: Cast, asked):
    link, number = asked
    answer_that_counts(link, 1, Answer(Solved.PARTLY, Satisfaction.SATISFIED), MONDAY + HOUR)
    assert (status(cast, number), begun(number)) == (Status.CLOSED, [RoundBegan.FIRST])
    assert counted(cast, MONDAY) == (1, 0, 0, 0, 1)


def test_on_a_call_back_partly_goes_on_in_the_same_way(cast: Cast, asked):
    _, number = asked
    recorded_that_counts(cast.guo, number, GO_ON, MONDAY + HOUR)
    assert (status(cast, number), begun(number)[1:]) == (Status.REOPENED, [RoundBegan.GOES_ON])
    assert counted(cast, MONDAY) == (1, 1, 0, 0, 1)


@pytest.mark.parametrize("solved", Solved)
def test_no_answer_needs_words_or_a_reason(cast: Cast, asked, solved):
    link, number = asked
    answer_that_counts(link, 1, Answer(solved, Satisfaction.DISSATISFIED), MONDAY + HOUR)
    assert view(cast, number).rounds[0].answer == Answer(solved, Satisfaction.DISSATISFIED, "", None)


@pytest.mark.parametrize("reason", StillWrong)
def test_the_reason_tapped_is_kept_and_shown_among_the_unhappy(cast: Cast, asked, reason):
    link, _ = asked
    answer_that_counts(link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, "", reason), MONDAY + HOUR)
    assert [row.still_wrong for row in on_today(cast.guo, MONDAY + HOUR, TodayReason.UNHAPPY)] == [reason]


def test_what_is_solved_has_nothing_still_wrong_and_an_unknown_reason_is_none(cast: Cast, asked):
    link, number = asked
    answer_that_counts(link, 1, Answer("yes", "satisfied", "", "as_before"), MONDAY + HOUR)
    assert view(cast, number).present.answer == YES


def test_broken_again_opens_a_round_of_its_own_one_level_up_with_limits_of_its_own(cast: Cast, closed):
    link, number = closed
    now = MONDAY + 10 * DAY
    say_broken_again(link, now)
    seen = view(cast, number)
    assert (seen.status, seen.level, seen.holder_staff_id) == (Status.REOPENED, HolderLevel.GRID, cast.guo.staff_id)
    assert begun(number) == [RoundBegan.FIRST, RoundBegan.BROKEN_AGAIN]
    assert (seen.present.opened_at, seen.present.settle_due > now) == (now, True)
    assert (counted(cast, MONDAY), counted(cast, now)) == ((0, 0, 0, 0, 1), (0, 0, 0, 1, 0))
    assert [row.kind for row in OutboxMessage.select()][-1] == "dispute_broken_again"
    [row] = list_disputes(cast.sun, DisputeFilter(), now).rows
    assert (row.began, [one.id for one in waiting_for(cast.guo, now)]) == (RoundBegan.BROKEN_AGAIN, [number])
    assert whole(cast) == []


def test_broken_again_leaves_what_was_answered_as_it_was(cast: Cast, closed):
    link, number = closed
    say_broken_again(link, MONDAY + DAY)
    found = figures(cast.sun, week_of(MONDAY, ZONE))
    assert (found.answered, found.solved.numerator, found.settled) == (1, 1, 1)
    assert view(cast, number).rounds[0].answer == YES


def test_for_thirty_days_after_the_end_to_the_end_of_the_last_one_and_not_an_instant_longer(cast: Cast, closed):
    link, number = closed
    until = datetime(2026, 12, 16, 16, tzinfo=UTC)  # the end of the 16th of December in Shanghai
    assert dispute_for_holder_of(link, until - INSTANT).broken_again_until == until
    assert dispute_for_holder_of(link, until).broken_again_until is None
    with pytest.raises(NotAllowed):
        say_broken_again(link, until)
    assert status(cast, number) is Status.CLOSED
    say_broken_again(link, until - INSTANT)
    assert status(cast, number) is Status.REOPENED


def test_closed_without_an_answer_it_can_break_again_too(cast: Cast, asked):
    link, number = asked
    close_unrated(MONDAY + 14 * DAY)
    say_broken_again(link, MONDAY + 40 * DAY)
    assert begun(number) == [RoundBegan.FIRST, RoundBegan.BROKEN_AGAIN]
    assert whole(cast) == []


def test_pressed_twice_one_round_begins(cast: Cast, closed):
    link, number = closed
    say_broken_again(link, MONDAY + DAY)
    say_broken_again(link, MONDAY + DAY)
    assert len(begun(number)) == 2


def test_what_waits_for_its_answer_is_not_broken_again_but_answered(cast: Cast, asked):
    link, number = asked
    assert dispute_for_holder_of(link, MONDAY).broken_again_until is None
    with pytest.raises(NotAllowed):
        say_broken_again(link, MONDAY)
    assert status(cast, number) is Status.SETTLED


def test_every_round_says_how_it_began(cast: Cast, asked):
    link, number = asked
    answer_that_counts(link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED), MONDAY + HOUR)
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY + 2 * HOUR)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY + 3 * HOUR, words="又修了一次。")
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY + 4 * HOUR, note="再看看")
    assert begun(number) == [RoundBegan.FIRST, RoundBegan.SENT_BACK, RoundBegan.BY_STAFF]
    assert whole(cast) == []
