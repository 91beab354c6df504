"""An answer as its row keeps it, and the one that its resident can still take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.disputes.queries.heard import ReadMark
from db.disputes.rules.answers import Answer, AnswerSource, RoundBegan, may_still_answer
from db.disputes.tables import PendingAnswer, RecordedAnswer, Round


@dataclass(frozen=True)
class AnswerOnItsWay:
    """What the resident has answered and can still take back, until it counts."""

    answer: Answer
    given_at: datetime
    counts_at: datetime


@dataclass(frozen=True)
class AnswerRecorded:
    """What staff recorded for the resident, until it counts; `beside` the resident's own, it never does."""

    round_number: int
    answer: Answer
    source: AnswerSource
    given_at: datetime
    counts_at: datetime
    beside: bool


@dataclass(frozen=True)
class GivenAnswer:
    """What counts for one settlement; `then` is how the matter began anew after it, if it did."""

    answer: Answer
    at: datetime
    source: AnswerSource
    then: RoundBegan | None = None
    then_at: datetime | None = None
    read: ReadMark | None = None


def answers_given(rounds: Sequence[Round]) -> list[GivenAnswer]:
    """Of all rounds of one dispute, in their order."""
    return [
        GivenAnswer(
            answer_in(row),
            row.answered_at,
            row.answer_source,
            after.began if after else None,
            after.opened_at if after else None,
        )
        for row, after in zip(rounds, [*rounds[1:], None], strict=True)
        if row.answered_at
    ]


def answer_in(row: Round | PendingAnswer | RecordedAnswer) -> Answer:
    return Answer(row.solved, row.satisfaction, row.why, row.still_wrong)


def answer_on_its_way(dispute_id: int) -> AnswerOnItsWay | None:
    """For the eyes of its resident alone."""
    row = PendingAnswer.one(dispute=dispute_id)
    return AnswerOnItsWay(answer_in(row), row.given_at, row.counts_at) if row else None


def answers_recorded(dispute_id: int, readable: Callable[[str], str] = str) -> tuple[AnswerRecorded, ...]:
    """Those that wait, and those that stand beside an answer, in the order of the rounds."""
    rows = RecordedAnswer.select().where(RecordedAnswer.dispute == dispute_id).order_by(RecordedAnswer.round_number)
    return tuple(
        AnswerRecorded(
            row.round_number,
            replace(answer_in(row), why=readable(row.why)),
            row.source,
            row.given_at,
            row.counts_at,
            row.beside,
        )
        for row in rows
    )


def recorded_has_the_word(recorded: Iterable[AnswerRecorded], now: datetime) -> bool:
    """Whether what staff recorded will count, because it is too late for the resident's own answer."""
    return any(not one.beside and not may_still_answer(one.given_at, now) for one in recorded)


def answered_just_now(dispute_ids: Iterable[int]) -> set[int]:
    """Those among them whose answer, their own or one recorded for them, is on its way."""
    ids = list(dispute_ids)
    own = PendingAnswer.select(PendingAnswer.dispute).where(PendingAnswer.dispute.in_(ids))
    waiting = RecordedAnswer.dispute.in_(ids) & ~RecordedAnswer.beside
    recorded = RecordedAnswer.select(RecordedAnswer.dispute).where(waiting)
    return {row[0] for query in (own, recorded) for row in query.tuples()}
