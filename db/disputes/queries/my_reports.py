"""The reports whose secret links one phone holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import places
from db.disputes.queries.answers import answered_just_now
from db.disputes.queries.fellows import joined_question_of, question
from db.disputes.queries.resident import EXCERPT, open_question, present_round
from db.disputes.queries.secret_links import REPORTS
from db.disputes.rules.workflow import (
    STEP_OF,
    MechanismStep,
    Status,
)
from db.disputes.tables import Dispute
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class MyReport:
    """One line of "my reports on this phone"."""

    link: str
    reference: str
    kind: ReportKind
    building_id: int
    building_name: str
    words: str
    status: Status
    step: MechanismStep
    submitted_at: datetime
    zone: str
    waits_for_answer: bool
    joined: bool


def my_reports(links: Sequence[str], now: datetime) -> list[MyReport]:
    """The reports whose links this phone holds, newest first; links that open nothing are passed over."""
    by_hash = REPORTS.hashes_of(links)
    found = list(Dispute.select().where(Dispute.follow_hash.in_(list(by_hash))).order_by(Dispute.submitted_at.desc()))
    answered = answered_just_now(own.id for own in found)
    reports = []
    for own in found:
        main = Dispute.get_by_id(own.joined_into_id) if own.joined_into_id else own
        reports.append(
            MyReport(
                by_hash[own.follow_hash],
                own.reference,
                own.kind,
                own.building_id,
                places.building(own.building_id).name,
                own.text[:EXCERPT],
                main.status,
                STEP_OF[main.status],
                own.submitted_at,
                places.community(own.community_id).time_zone,
                _waits(own, answered, now),
                main is not own,
            )
        )
    return reports


def _waits(own: Dispute, answered: set[int], now: datetime) -> bool:
    """Whether its page asks: about its own settlement, or about the one of the matter it was joined into."""
    if own.joined_into_id is None:
        return own.id not in answered and open_question(own, present_round(own)) is not None
    asked = question(joined_question_of(own), now)
    return asked is not None and asked.open
