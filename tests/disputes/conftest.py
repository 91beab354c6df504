"""Shortcuts of the disputes' tests: a report of Rosa's, and a dispute at any point of its life."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.answer import answer_question, record_answer
from db.disputes.actions.looking import let_neighbours_read
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.disputes.queries.desk import DeskDispute, dispute_for_desk
from db.disputes.queries.inbox import DisputeRow
from db.disputes.queries.today import today
from db.disputes.rules.answers import RECORDED_WAITS, TAKE_BACK, Answer, AnswerSource
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.records.permissions.rules import Actor, Role
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import Report
from tests.cast import MONDAY, Cast

WORDS = "三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。"


def rosas_report(**changes) -> Report:
    values = {"kind": "property", "text": WORDS, "unit_number": "3", "floor": "1", **changes}
    return Report(**values)


@pytest.fixture
def submit(cast: Cast) -> Callable[..., ReportReceipt]:
    """Submits a report of Rosa's; each call with a key of its own unless one is given."""
    count = iter(range(1000))

    def send(now: datetime = MONDAY, key: str | None = None, building_id: int | None = None, photos=(), **changes):
        key = key or f"key-of-the-form-{next(count):04d}"
        return submit_dispute(building_id or cast.building_id, rosas_report(**changes), photos, key, now)

    return send


@pytest.fixture
def dispute_id(cast: Cast, submit) -> int:
    """Rosa's dispute, dispatched to Mei."""
    return id_of(cast, submit())


@pytest.fixture
def electrician(cast: Cast) -> Actor:
    """The liaison of the other unit."""
    made = StaffMember.create(
        community=cast.community_id,
        sign_in_name="dian",
        name="田联络",
        role=Role.UNIT_LIAISON,
        unit=cast.other_unit_id,
        password_hash="-",
        must_change_password=False,
        added_at=MONDAY,
    )
    return Actor(made.id, made.name, made.role, cast.community_id, unit_id=cast.other_unit_id)


def id_of(_cast: Cast, receipt: ReportReceipt) -> int:
    return Dispute.get(Dispute.reference == receipt.reference).id


def view(cast: Cast, dispute_id: int, now: datetime = MONDAY, actor=None) -> DeskDispute:
    return dispute_for_desk(actor or cast.sun, dispute_id, now)


def status(cast: Cast, dispute_id: int) -> Status:
    return view(cast, dispute_id).status


def on_today(actor: Actor, now: datetime, *reasons: TodayReason) -> tuple[DisputeRow, ...]:
    """What stands on this person's first screen for one of these reasons, in the order in which it stands there."""
    return tuple(one.row for one in today(actor, now, per_page=1000).matters if set(one.reasons) & set(reasons))


def waiting_for(actor: Actor, now: datetime) -> tuple[DisputeRow, ...]:
    """What is this person's to answer, to take up or to hand out."""
    return on_today(actor, now, TodayReason.WORDS, TodayReason.TO_TAKE_UP, TodayReason.UNATTENDED)


def settled(cast: Cast, dispute_id: int, now: datetime = MONDAY) -> None:
    """Mei accepts and settles."""
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, now)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, now, words="灯已经换好，当晚试过会亮。")


def looked_at(cast: Cast, receipt: ReportReceipt, sentence: str = WORDS, now: datetime = MONDAY) -> ReportReceipt:
    """The secretary has looked: neighbours may read this."""
    let_neighbours_read(cast.sun, id_of(cast, receipt), sentence, (), Looked.WAITING, now)
    return receipt


def answer_that_counts(link: str, round_number: int, answer: Answer, now: datetime) -> None:
    """Given a quarter of an hour before, and not taken back."""
    answer_question(link, round_number, answer, now - TAKE_BACK)
    let_answers_count(now)


def recorded_that_counts(
    actor: Actor, dispute_id: int, answer: Answer, now: datetime, source: AnswerSource = AnswerSource.CALL_BACK
) -> None:
    """Of the first round: recorded half an hour before, and the resident has not answered by themselves."""
    record_answer(actor, dispute_id, 1, answer, source, now - RECORDED_WAITS)
    let_answers_count(now)
