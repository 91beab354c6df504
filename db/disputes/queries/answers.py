"""An answer as its row keeps it, and the one that its resident can still take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peewee import ModelSelect

from db.disputes.queries.heard import ReadMark
from db.disputes.rules.answers import Answer, AnswerSource, RoundBegan, own_answer_until
from db.disputes.tables import Dispute, PendingAnswer, RecordedAnswer, Round


@dataclass(frozen=True)
class AnswerOnItsWay:
    """What the resident has answered and can still take back, until it counts; of which round."""

    round_number: int
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

    @property
    def own_until(self) -> datetime:
        """Until when the resident can answer by themselves instead."""
        return own_answer_until(self.given_at)


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


def answers_on_their_way(dispute_id: int) -> list[AnswerOnItsWay]:
    """For the eyes of its resident alone, in the order of the rounds."""
    rows = PendingAnswer.select().where(PendingAnswer.dispute == dispute_id).order_by(PendingAnswer.round_number)
    return [AnswerOnItsWay(row.round_number, answer_in(row), row.given_at, row.counts_at) for row in rows]


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


def recorded_has_the_word(recorded: Iterable[AnswerRecorded], round_number: int, now: datetime) -> bool:
    """Whether what staff recorded about that settlement will count: it is too late for the resident's own answer."""
    waiting = [one for one in recorded if one.round_number == round_number and not one.beside]
    return any(now >= one.own_until for one in waiting)


def recorded_meanwhile(recorded: Iterable[AnswerRecorded], round_number: int) -> AnswerRecorded | None:
    """What will count for that settlement unless its resident, who is still asked, answers by themselves."""
    return next((one for one in recorded if one.round_number == round_number and not one.beside), None)


def answered_just_now(dispute_ids: Iterable[int]) -> set[int]:
    """Those among them about whose present round an answer, their own or one recorded for them, is on its way."""
    ids = list(dispute_ids)
    own = own_answers_on_their_way().where(PendingAnswer.dispute.in_(ids))
    present = (RecordedAnswer.dispute == Dispute.id) & (RecordedAnswer.round_number == Dispute.round_number)
    waiting = RecordedAnswer.dispute.in_(ids) & ~RecordedAnswer.beside
    recorded = RecordedAnswer.select(RecordedAnswer.dispute).join(Dispute, on=present).where(waiting)
    return {row[0] for query in (own, recorded) for row in query.tuples()}


def own_answers_on_their_way() -> ModelSelect[Any]:
    """The ids of disputes whose resident has answered about the present round, and it does not count yet."""
    present = (PendingAnswer.dispute == Dispute.id) & (PendingAnswer.round_number == Dispute.round_number)
    return PendingAnswer.select(PendingAnswer.dispute).join(Dispute, on=present)
