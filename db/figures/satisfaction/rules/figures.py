"""All figures of one period, or of one part of it, from the facts of its rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.deadlines.rules import working_days_between
from db.disputes.rules.answers import AnswerSource
from db.figures.satisfaction.rules.fellows import FellowFacts, FellowFigures, fellow_figures
from db.figures.satisfaction.rules.rates import CompositeScore, FigureWeights, Median, Rate, composite, median_of
from db.figures.satisfaction.rules.rounds import FigurePart, RoundFacts, parts_of
from db.ground.clock import Period


@dataclass(frozen=True)
class SourceFigures:
    """The figures of those whose answers came in one way."""

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
    composite: CompositeScore
    sent_back: Rate
    goes_on: int
    broken_again: int
    contact_time: Median
    settle_time: Median
    backlog: int
    overdue: int
    by_source: tuple[SourceFigures, ...]
    fellows: tuple[FellowFigures, ...] = ()

    @property
    def answered(self) -> int:
        return int(self.coverage.numerator)


@dataclass(frozen=True)
class CountedParts:
    """What figures are computed from: how many rounds count in each part, and the spans (hours, working days)."""

    counts: Mapping[FigurePart, int]
    by_source: Mapping[AnswerSource, Mapping[FigurePart, int]]
    contact: Sequence[tuple[float, int]]
    settle: Sequence[tuple[float, int]]
    supporters: int


def figures_of(
    rounds: Iterable[RoundFacts],
    period: Period,
    weighing: FigureWeights,
    zone: str,
    fellows: Sequence[FellowFacts] = (),
) -> Figures:
    """Every figure of the period; each rate's numerator and denominator count the same rounds."""
    members = [(facts, parts) for facts in rounds if (parts := parts_of(facts, period, zone))]
    counted = CountedParts(
        Counter(part for _, parts in members for part in parts),
        {source: _counts_from(source, members) for source in AnswerSource},
        list(_spans(members, FigurePart.CONTACTED, zone)),
        list(_spans(members, FigurePart.SETTLED, zone)),
        sum(supporters_by(facts, period.end) for facts, parts in members if FigurePart.RECEIVED in parts),
    )
    return figures_from(counted, weighing, fellow_figures(fellows, period, weighing))


def figures_from(counted: CountedParts, weighing: FigureWeights, fellows: tuple[FellowFigures, ...] = ()) -> Figures:
    """Every figure of what was counted, in one community or in many together."""
    counts = Counter(counted.counts)
    responded = Rate(counts[FigurePart.RESPONDED_IN_TIME], counts[FigurePart.CONTACT_LIMIT_ENDED])
    solved = Rate(counts[FigurePart.SOLVED], counts[FigurePart.ANSWERED])
    satisfied = _satisfaction(counts, weighing)
    return Figures(
        received=counts[FigurePart.RECEIVED],
        supporters=counted.supporters,
        responded=responded,
        settled=counts[FigurePart.SETTLED],
        settled_in_time=Rate(counts[FigurePart.SETTLED_IN_TIME], counts[FigurePart.SETTLED]),
        asked=counts[FigurePart.ASKED],
        coverage=Rate(counts[FigurePart.ANSWERED], counts[FigurePart.ASKED]),
        solved=solved,
        partly_solved=counts[FigurePart.PARTLY_SOLVED],
        satisfied=satisfied,
        satisfied_count=counts[FigurePart.SATISFIED],
        basically_satisfied=counts[FigurePart.BASICALLY_SATISFIED],
        dissatisfied=counts[FigurePart.DISSATISFIED],
        composite=composite(weighing, responded, solved, satisfied),
        sent_back=Rate(counts[FigurePart.SENT_BACK], counts[FigurePart.SETTLED]),
        goes_on=counts[FigurePart.GOES_ON],
        broken_again=counts[FigurePart.BROKEN_AGAIN],
        contact_time=median_of(counted.contact),
        settle_time=median_of(counted.settle),
        backlog=counts[FigurePart.BACKLOG],
        overdue=counts[FigurePart.OVERDUE],
        by_source=tuple(_from_source(source, counted.by_source.get(source, {}), weighing) for source in AnswerSource),
        fellows=fellows,
    )


Member = tuple[RoundFacts, frozenset[FigurePart]]


def _satisfaction(counts: Counter[FigurePart], weighing: FigureWeights) -> Rate:
    return weighing.satisfaction(
        counts[FigurePart.SATISFIED], counts[FigurePart.BASICALLY_SATISFIED], counts[FigurePart.ANSWERED]
    )


def _counts_from(source: AnswerSource, members: list[Member]) -> Counter[FigurePart]:
    return Counter(part for facts, parts in members if facts.source is source for part in parts)


def _from_source(source: AnswerSource, told: Mapping[FigurePart, int], weighing: FigureWeights) -> SourceFigures:
    counts = Counter(told)
    answered = counts[FigurePart.ANSWERED]
    return SourceFigures(source, answered, Rate(counts[FigurePart.SOLVED], answered), _satisfaction(counts, weighing))


def _spans(members: list[Member], part: FigurePart, zone: str) -> Iterator[tuple[float, int]]:
    for facts, parts in members:
        if part in parts:
            yield span(facts.opened_at, facts.contacted_at if part is FigurePart.CONTACTED else facts.ended_at, zone)


def supporters_by(facts: RoundFacts, moment: datetime) -> int:
    """How many stood at that instant: what is taken back later changes no past period."""
    return sum(at < moment for at in facts.supported_at) - sum(until < moment for until in facts.support_ended_at)


def span(begin: datetime, end: datetime | None, zone: str) -> tuple[float, int]:
    """Hours and working days between two instants, waiting on hold included: it is the resident's time."""
    end = end or begin
    return (end - begin).total_seconds() / 3600, working_days_between(begin, end, zone)
