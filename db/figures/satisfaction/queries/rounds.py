"""Reading the rounds that a span of time touches, each through an index: never the whole history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any

from peewee import Expression, ModelSelect, Value, fn

from db.community.organisation.queries.places import community
from db.disputes.queries.scope import rounds_handled_here
from db.disputes.tables import FellowAnswer, Round, Supporter
from db.figures.satisfaction.rules.facts import FigureFacts
from db.figures.satisfaction.rules.fellows import FellowFacts
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import OverwrittenTimes, RoundFacts
from db.ground.rows import chosen_columns, one_of

LONGEST_QUESTION = timedelta(days=15)
AT_ONCE = 5_000

COLUMNS = (
    Round.id,
    Round.dispute,
    Round.number,
    Round.grid,
    Round.building,
    Round.kind,
    Round.opened_at,
    Round.settle_due,
    Round.holder_staff,
    Round.holder_unit,
    Round.contact_due,
    Round.contacted_at,
    Round.paused_at,
    Round.ended_at,
    Round.outcome,
    Round.overwritten,
    Round.asked_at,
    Round.answer_due,
    Round.asking_ended_at,
    Round.answered_at,
    Round.answer_source,
    Round.solved,
    Round.satisfaction,
    Round.began,
    Round.still_wrong,
)
FELLOW_COLUMNS = (
    FellowAnswer.round,
    FellowAnswer.source,
    Round.grid,
    Round.building,
    Round.kind,
    Round.holder_unit,
    FellowAnswer.asked_at,
    FellowAnswer.answer_due,
    FellowAnswer.asking_ended_at,
    FellowAnswer.answered_at,
    FellowAnswer.solved,
    FellowAnswer.satisfaction,
)
OVERWRITTEN = [column.name for column in COLUMNS].index("overwritten")


def facts_of_community(community_id: int, start: datetime, end: datetime, *narrowed: Expression) -> FigureFacts:
    """The rounds from which the figures of any period within [start, end) are computed."""
    ids: set[int] = set()
    for query in queries_touching(community_id, start, end, (rounds_handled_here(), *narrowed)):
        ids.update(row[0] for row in chosen_columns(query, [Round.id]))
    rows = list(_rows(sorted(ids)))
    supported = _supported({row[1] for row in rows if row[2] == 1}, end)
    rounds = (_facts(row, supported) for row in rows)
    zone = community(community_id).time_zone
    fellows = tuple(_fellows(community_id, start, end, narrowed))
    return FigureFacts(tuple(rounds), weighing_of_community(community_id), zone, fellows)


def rounds_by_id(ids: Sequence[int]) -> dict[int, RoundFacts]:
    """These rounds, without their supporters. The caller has checked that they may be read."""
    return {row[0]: _facts(row, {}) for row in _rows(sorted(ids))}


def _fellows(
    community_id: int, start: datetime, end: datetime, narrowed: Sequence[Expression]
) -> Iterator[FellowFacts]:
    """Whoever shared a matter and was asked about its settlement; no question stands open longer than the longest."""
    asked = (FellowAnswer.asked_at >= start - LONGEST_QUESTION) & (FellowAnswer.asked_at < end)
    rows: Any = FellowAnswer.select(*FELLOW_COLUMNS).join(Round).where(Round.community == community_id, asked)
    for row in chosen_columns(rows.where(*narrowed).order_by(FellowAnswer.id), FELLOW_COLUMNS):
        yield FellowFacts(*row)


def weighing_of_community(community_id: int) -> FigureWeights:
    info = community(community_id)
    weights = info.weights
    return FigureWeights(info.basically_satisfied_weight, weights.responded, weights.resolved, weights.satisfied)


def queries_touching(
    community_id: int, start: datetime, end: datetime, narrowed: Sequence[Expression] = ()
) -> list[ModelSelect[Any]]:
    """The ids of rounds, one query an index range: one query with OR would read every row of the community.

    Together they find every round that counts in a period within the span, and what was open at its end.
    """
    rounds: ModelSelect[Any] = Round.select(Round.id).where(reduce(and_, narrowed, Round.community == community_id))
    ranges = (Round.opened_at, Round.contact_due, Round.contacted_at, Round.ended_at, Round.answered_at)
    return [
        *(rounds.where((moment >= start) & (moment < end)) for moment in ranges),
        rounds.where((Round.asked_at >= start - LONGEST_QUESTION) & (Round.asked_at < end)),
        rounds.where(Round.ended_at.is_null() & _opened_before(end)),
        rounds.where((Round.ended_at >= end) & _opened_before(end)),
    ]


def _opened_before(end: datetime) -> Expression:
    """Behind a function, or a planner without statistics walks all that was ever opened before the end."""
    return fn.COALESCE(Round.opened_at, Round.opened_at) < Value(Round.opened_at.db_value(end), converter=False)


def _rows(ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """Each round once: turning a row into values costs more than finding it."""
    for batch in _batches(ids):
        query = Round.select(*COLUMNS).where(one_of(Round.id, batch)).order_by(Round.id)
        yield from chosen_columns(query, COLUMNS)


Supported = dict[int, tuple[list[datetime], list[datetime]]]


def _supported(dispute_ids: set[int], end: datetime) -> Supported:
    """When each of the disputes was supported, and when that was taken back."""
    found: Supported = defaultdict(lambda: ([], []))
    for ids in _batches(sorted(dispute_ids)):
        columns = (Supporter.dispute, Supporter.at, Supporter.until)
        query = Supporter.select(*columns).where(one_of(Supporter.dispute, ids), Supporter.at < end)
        for dispute_id, at, until in chosen_columns(query, columns):
            found[dispute_id][0].append(at)
            found[dispute_id][1].extend([until] if until else [])
    return found


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _facts(row: tuple[Any, ...], supported: Supported) -> RoundFacts:
    """The columns are in the order of the fields."""
    values: list[Any] = list(row)
    values[OVERWRITTEN] = tuple(map(_overwritten, row[OVERWRITTEN]))
    values += map(tuple, supported.get(row[1], ((), ())))
    return RoundFacts(*values)


def _overwritten(kept: dict[str, str | None]) -> OverwrittenTimes:
    moments = {name: datetime.fromisoformat(text) if text else None for name, text in kept.items()}
    return OverwrittenTimes(moments["until"], moments["settle_due"], moments["paused_at"], moments["ended_at"])  # type: ignore[arg-type]
