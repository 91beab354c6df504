"""All figures of one period, or of one part of it, from the facts of its rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from db.clock import Period
from db.deadlines.rules import working_days_between
from db.disputes.rules import AnswerSource
from db.satisfaction.rules.rates import Composite, Median, Rate, Weighing, composite, median_of
from db.satisfaction.rules.rounds import Part, RoundFacts, parts_of


@dataclass(frozen=True)
class SourceFigures:
    """What those said whose answers came in one way."""

    source: AnswerSource
    answered: int
    solved: Rate
    satisfied: Rate


@dataclass(frozen=True)
class Figures:
    """Every figure of the numbers, each with what it was computed from."""

    received: int
    supporters: int
    responded: Rate
    settled: int
    settled_in_time: Rate
    asked: int
    coverage: Rate
    solved: Rate
    partly_solved: int
    satisfied: Rate
    satisfied_count: int
    basically_satisfied: int
    dissatisfied: int
    composite: Composite
    sent_back: Rate
    contact_time: Median
    settle_time: Median
    backlog: int
    overdue: int
    by_source: tuple[SourceFigures, ...]

    @property
    def answered(self) -> int:
        return int(self.coverage.numerator)


def figures_of(rounds: Iterable[RoundFacts], period: Period, weighing: Weighing, zone: str) -> Figures:
    """Counts each round where it belongs and divides; every denominator is a count of the same rounds."""
    members = [(facts, parts) for facts in rounds if (parts := parts_of(facts, period, zone))]
    counts = Counter(part for _, parts in members for part in parts)
    responded = Rate(counts[Part.RESPONDED_IN_TIME], counts[Part.CONTACT_LIMIT_ENDED])
    solved = Rate(counts[Part.SOLVED], counts[Part.ANSWERED])
    satisfied = _satisfaction(counts, weighing)
    return Figures(
        received=counts[Part.RECEIVED],
        supporters=sum(supporters_by(facts, period.end) for facts, parts in members if Part.RECEIVED in parts),
        responded=responded,
        settled=counts[Part.SETTLED],
        settled_in_time=Rate(counts[Part.SETTLED_IN_TIME], counts[Part.SETTLED]),
        asked=counts[Part.ASKED],
        coverage=Rate(counts[Part.ANSWERED], counts[Part.ASKED]),
        solved=solved,
        partly_solved=counts[Part.PARTLY_SOLVED],
        satisfied=satisfied,
        satisfied_count=counts[Part.SATISFIED],
        basically_satisfied=counts[Part.BASICALLY_SATISFIED],
        dissatisfied=counts[Part.DISSATISFIED],
        composite=composite(weighing, responded, solved, satisfied),
        sent_back=Rate(counts[Part.SENT_BACK], counts[Part.SETTLED]),
        contact_time=median_of(list(_spans(members, Part.CONTACTED, zone))),
        settle_time=median_of(list(_spans(members, Part.SETTLED, zone))),
        backlog=counts[Part.BACKLOG],
        overdue=counts[Part.OVERDUE],
        by_source=tuple(_from_source(source, members, weighing) for source in AnswerSource),
    )


Member = tuple[RoundFacts, frozenset[Part]]


def _satisfaction(counts: Counter[Part], weighing: Weighing) -> Rate:
    return weighing.satisfaction(counts[Part.SATISFIED], counts[Part.BASICALLY_SATISFIED], counts[Part.ANSWERED])


def _from_source(source: AnswerSource, members: list[Member], weighing: Weighing) -> SourceFigures:
    counts = Counter(part for facts, parts in members if facts.source is source for part in parts)
    answered = counts[Part.ANSWERED]
    return SourceFigures(source, answered, Rate(counts[Part.SOLVED], answered), _satisfaction(counts, weighing))


def _spans(members: list[Member], part: Part, zone: str) -> Iterator[tuple[float, int]]:
    for facts, parts in members:
        if part in parts:
            yield span(facts.opened_at, facts.contacted_at if part is Part.CONTACTED else facts.ended_at, zone)


def supporters_by(facts: RoundFacts, moment: datetime) -> int:
    return sum(at < moment for at in facts.supported_at)


def span(begin: datetime, end: datetime | None, zone: str) -> tuple[float, int]:
    """Hours and working days between two instants, waiting on hold included: it is the resident's time."""
    end = end or begin
    return (end - begin).total_seconds() / 3600, working_days_between(begin, end, zone)
