"""Answers of those who share a matter, counted after it went on, after midnight or after their last day: recounted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.fellows import answer_as_joined, answer_as_supporter
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.answers import TAKE_BACK, Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from db.records.reports.rules import Report
from tests.cast import MONDAY, Cast
from tests.figures.satisfaction.recount import Ledger
from tests.figures.satisfaction.test_recount import as_counted, events_of

ZONE = "Asia/Shanghai"
END = week_of(MONDAY, ZONE).end
DAY, INSTANT = timedelta(days=1), timedelta.resolution
NO = Answer(Solved.NO, Satisfaction.DISSATISFIED)
GO_ON = Answer(Solved.PARTLY_GOES_ON, Satisfaction.BASICALLY_SATISFIED)
S = Status


@pytest.fixture
def shared(cast: Cast):
    """A matter with two reports joined and two phones that said "my home too", settled on its first Sunday."""
    report = Report("property", "三单元一楼的楼道灯坏了一个星期。")
    receipts = [submit_dispute(cast.building_id, report, [], f"{number}" * 20, MONDAY) for number in range(3)]
    numbers = [Dispute.get(Dispute.reference == receipt.reference).id for receipt in receipts]
    for number in numbers[1:]:
        join_dispute(cast.mei, number, S.DISPATCHED, MONDAY, into=receipts[0].reference)
    for phone in ("ning", "nora"):
        support_dispute(cast.building_id, receipts[0].reference, phone, MONDAY)
    accept_dispute(cast.mei, numbers[0], S.DISPATCHED, MONDAY)
    return receipts, numbers


def settle(cast: Cast, numbers, now) -> None:
    settle_dispute(cast.mei, numbers[0], S.ACCEPTED, now, words="灯换好了。")


def agrees_in(cast: Cast, weeks: int) -> list[dict]:
    """What the recount finds in each week, which is what the figures say."""
    ledger, week, found = Ledger(ZONE), week_of(MONDAY, ZONE), []
    events = list(events_of(cast.sun))
    for _ in range(weeks):
        while events and events[0].at < week.end:
            ledger.take(events.pop(0))
        counted = ledger.count((week.start, week.end))
        assert as_counted(figures(cast.sun, week)) == counted, week.name
        found.append({source: told[:2] for source, told in counted["fellows"].items()})
        week = week_of(week.end, ZONE)
    return found


def test_what_counts_after_the_matter_went_on_or_was_taken_apart_counts_once_and_there(cast: Cast, shared):
    receipts, numbers = shared
    settle(cast, numbers, END - DAY)
    answer_as_joined(receipts[1].link, 1, NO, END - 3 * INSTANT)
    answer_as_supporter(receipts[0].reference, "ning", 1, GO_ON, END - 3 * INSTANT)
    separate_dispute(cast.mei, numbers[1], S.JOINED, END - 2 * INSTANT, note="是另一盏灯")
    reopen_dispute(cast.sun, numbers[0], S.SETTLED, END - INSTANT, note="再看看")
    let_answers_count(END + TAKE_BACK)
    before, after, later = agrees_in(cast, 3)
    assert (before["joined"], before["home_too"]) == ((2, 0), (2, 0))
    assert (after["joined"], after["home_too"]) == ((1, 1), (1, 1))
    assert (later["joined"], later["home_too"]) == ((0, 0), (0, 0))


def test_given_on_the_very_last_evening_it_counts_in_the_week_after(cast: Cast, shared):
    receipts, numbers = shared
    settle(cast, numbers, END - INSTANT)
    answer_as_supporter(receipts[0].reference, "ning", 1, NO, END + 14 * DAY - INSTANT)
    let_answers_count(END + 14 * DAY + TAKE_BACK)
    assert [week["home_too"] for week in agrees_in(cast, 4)] == [(2, 0), (2, 0), (2, 0), (1, 1)]
