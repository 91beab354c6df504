"""An answer as its row keeps it, and the one that its resident can still take back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from db.disputes.rules.answers import Answer
from db.disputes.tables import PendingAnswer, Round


@dataclass(frozen=True)
class AnswerOnItsWay:
    """What the resident has answered and can still take back, until it counts."""

    answer: Answer
    given_at: datetime
    counts_at: datetime


def answer_in(row: Round | PendingAnswer) -> Answer:
    return Answer(row.solved, row.satisfaction, row.why, row.still_wrong)


def answer_on_its_way(dispute_id: int) -> AnswerOnItsWay | None:
    """For the eyes of its resident alone."""
    row = PendingAnswer.one(dispute=dispute_id)
    return AnswerOnItsWay(answer_in(row), row.given_at, row.counts_at) if row else None


def answered_just_now(dispute_ids: Iterable[int]) -> set[int]:
    """Those among them whose answer is on its way."""
    rows = PendingAnswer.select(PendingAnswer.dispute).where(PendingAnswer.dispute.in_(list(dispute_ids)))
    return {row[0] for row in rows.tuples()}
