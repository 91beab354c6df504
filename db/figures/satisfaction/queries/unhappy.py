"""The unhappy of a period, why, and what followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peewee import Expression

from db.community.organisation.tables import Building, Grid
from db.disputes.queries.scope import readable_by, rounds_handled_here, words_for
from db.disputes.rules.answers import AnswerSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import WORKFLOW, MoveName, Status
from db.disputes.tables import Dispute, Round
from db.figures.satisfaction.queries.figures import EVERYWHERE, FigureFilter, check_person, check_place, narrowed, scope
from db.ground.clock import Period
from db.ground.rows import ToldOnDemand, chosen_columns
from db.records.history.queries import EventInfo, stories_of_some
from db.records.permissions.rules import Ability, Actor, require
from db.records.reports.rules import ReportKind

MOVES = frozenset(MoveName)


@dataclass(frozen=True)
class FollowUpStep:
    """A step taken after an unhappy answer: which move, and the status it led to."""

    at: datetime
    move: MoveName
    status: Status


@dataclass(frozen=True)
class Unhappy:
    """An answer that said it was not solved, or that somebody was dissatisfied; `why` is in their own words."""

    dispute_id: int
    reference: str
    round_number: int
    grid: str
    building: str
    kind: ReportKind
    answered_at: datetime
    source: AnswerSource
    solved: Solved
    satisfaction: Satisfaction
    still_wrong: StillWrong | None
    why: str
    since: tuple[FollowUpStep, ...]


def unhappy(
    actor: Actor, period: Period, where: FigureFilter = EVERYWHERE, without: Collection[int] = ()
) -> Sequence[Unhappy]:
    """The unhappy answers of the period, latest first, with everything that has followed up to now.

    What followed is read only of those that are looked at. `without`: disputes that are left out.

    Raises NotAllowed without the right to read disputes, NotFound for a place outside the actor's scope.
    """
    require(actor, Ability.READ_FIGURES)
    require(actor, Ability.READ_DISPUTES)
    check_place(actor, where)
    check_person(actor, where)
    conditions = [*scope(actor), *narrowed(where), readable_by(actor)]
    readable = words_for(actor)

    def tell(rows: Sequence[tuple[Any, ...]]) -> list[Unhappy]:
        return [replace(case, why=readable(case.why)) for case in _told(rows, None)]

    answers = _answers(actor.community_id, period.start, period.end, conditions)
    return ToldOnDemand([row for row in answers if row[0] not in without], tell)


def unhappy_of_community(community_id: int, start: datetime, end: datetime) -> list[Unhappy]:
    """The unhappy answers from `start` to `end`, with what had followed by then; the caller has checked who may see."""
    return _told(_answers(community_id, start, end, [rounds_handled_here()]), end)


COLUMNS = (
    Dispute.id,
    Dispute.reference,
    Round.number,
    Grid.name,
    Building.name,
    Round.kind,
    Round.answered_at,
    Round.answer_source,
    Round.solved,
    Round.satisfaction,
    Round.still_wrong,
    Round.why,
)


def _answers(
    community_id: int, start: datetime, end: datetime, conditions: Sequence[Expression]
) -> list[tuple[Any, ...]]:
    bad = (Round.solved == Solved.NO) | (Round.satisfaction == Satisfaction.DISSATISFIED)
    query = (
        Round.select(*COLUMNS)
        .join(Dispute)
        .switch(Round)
        .join(Grid)
        .switch(Round)
        .join(Building)
        .where((Round.community == community_id) & (Round.answered_at >= start) & (Round.answered_at < end) & bad)
        .where(*conditions)
        .order_by(Round.answered_at.desc(), Round.id.desc())
    )
    return list(chosen_columns(query, COLUMNS))


def _told(rows: Sequence[tuple[Any, ...]], until: datetime | None) -> list[Unhappy]:
    stories = stories_of_some("dispute", {row[0] for row in rows})
    told = ((*row, tuple(_since(row, stories[row[0]], until))) for row in rows)
    return [Unhappy(*one) for one in told]


def _since(row: tuple[Any, ...], story: Sequence[EventInfo], until: datetime | None) -> Iterator[FollowUpStep]:
    answered_at = row[6]
    for event in _after_answer(story, row[2]):
        if event.kind in MOVES and event.at >= answered_at and (until is None or event.at < until):
            yield FollowUpStep(event.at, MoveName(event.kind), WORKFLOW[MoveName(event.kind)].to)


def _after_answer(events: Sequence[EventInfo], round_number: int) -> Sequence[EventInfo]:
    """What was recorded after this round's answer; instants alone cannot tell, several may be equal."""
    for place, event in enumerate(events):
        if event.kind == "answered" and event.data.get("round") == round_number:
            return events[place + 1 :]
    return ()
