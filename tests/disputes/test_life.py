"""One dispute from the scan to the answer."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import link_for
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import HolderLevel, Status
from db.records.history.queries import ChainBreak, breaks_in_history
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, on_today, settled, status, view

HOUR = timedelta(hours=1)


def test_a_dispute_goes_from_the_scan_to_a_satisfied_answer(cast: Cast, submit):
    receipt = submit(name="罗女士", phone="13800001111", contact_wish="phone")
    dispute_id = id_of(cast, receipt)
    assert view(cast, dispute_id).status is Status.DISPATCHED
    assert view(cast, dispute_id).holder_staff_id == cast.mei.staff_id
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY + HOUR, words="我下午过来看。")
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY + 2 * HOUR, words="灯换好了。")
    question = dispute_for_holder_of(receipt.link, MONDAY + 3 * HOUR).question
    answer = Answer(Solved.YES, Satisfaction.SATISFIED, "")
    answer_that_counts(receipt.link, question.round_number, answer, MONDAY + 3 * HOUR)
    assert status(cast, dispute_id) is Status.CLOSED
    kinds = [entry.kind for entry in view(cast, dispute_id).timeline]
    assert kinds == [
        "submitted",
        "dispatch",
        "accept",
        "said",
        "contacted",
        "said",
        "settle",
        "answered",
        "confirm",
    ]
    assert [found for found in breaks_in_history(cast.community_id) if isinstance(found, ChainBreak)] == []


def test_not_solved_sends_it_back_to_the_level_above_with_the_reason(cast: Cast, submit):
    receipt = submit()
    dispute_id = id_of(cast, receipt)
    settled(cast, dispute_id)
    answer = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还是不亮")
    answer_that_counts(receipt.link, 1, answer, MONDAY + HOUR)
    seen = view(cast, dispute_id)
    assert (seen.status, seen.level, seen.holder_staff_id) == (Status.REOPENED, HolderLevel.GRID, cast.guo.staff_id)
    assert [row.number for row in seen.rounds] == [1, 2]
    assert [row.why for row in on_today(cast.guo, MONDAY + HOUR, TodayReason.UNHAPPY)] == ["还是不亮"]


def test_my_reports_lists_what_this_phone_holds(cast: Cast, submit):
    receipts = [submit(now=MONDAY + hours * HOUR) for hours in range(2)]
    listed = my_reports([receipt.link for receipt in receipts], MONDAY)
    assert [row.reference for row in listed] == [receipts[1].reference, receipts[0].reference]
    assert link_for(receipts[0].reference.lower(), receipts[0].short_code) == receipts[0].link
