"""What those said who share somebody else's matter: counted apart, and never in the main rates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.disputes.rules.answers import FellowSource, Satisfaction, Solved
from db.figures.satisfaction.rules.rates import FigureWeights, Rate
from db.ground.clock import Period
from db.records.reports.rules import ReportKind


class FellowPart(StrEnum):
    """One column of counts in the rows behind the figures of those who share a matter."""

    ASKED = "asked"
    ANSWERED = "answered"
    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    GOES_ON = "goes_on"
    NOT_SOLVED = "not_solved"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True, slots=True)
class FellowFacts:
    """Somebody beside the reporter who was asked about a settlement; it counts in the place of the round."""

    round_id: int
    source: FellowSource
    grid_id: int
    building_id: int
    kind: ReportKind
    unit_id: int | None
    asked_at: datetime
    answer_due: datetime
    asking_ended_at: datetime | None = None
    answered_at: datetime | None = None
    solved: Solved | None = None
    satisfaction: Satisfaction | None = None


@dataclass(frozen=True)
class FellowFigures:
    """What the fellows of one source answered; `coverage` is how many answered of those who were asked.

    `goes_on`: of those for whom it is partly solved, how many want somebody to go on.
    """

    source: FellowSource
    coverage: Rate
    solved: Rate
    partly_solved: int
    not_solved: int
    satisfied: Rate
    goes_on: int

    @property
    def asked(self) -> int:
        return self.coverage.denominator

    @property
    def answered(self) -> int:
        return int(self.coverage.numerator)


def fellow_parts(facts: FellowFacts, period: Period) -> frozenset[FellowPart]:
    """The columns in which one fellow counts, as for whoever reported the matter.

    Asked counts where the question stood open in the period, answered where the answer came.
    """
    if facts.asked_at >= period.end:
        return frozenset()
    answered = facts.answered_at in period
    found = [
        (FellowPart.ASKED, answered or _stood_open(facts, period)),
        (FellowPart.ANSWERED, answered),
        (FellowPart.SOLVED, answered and facts.solved is Solved.YES),
        (FellowPart.PARTLY_SOLVED, answered and facts.solved in (Solved.PARTLY, Solved.PARTLY_GOES_ON)),
        (FellowPart.GOES_ON, answered and facts.solved is Solved.PARTLY_GOES_ON),
        (FellowPart.NOT_SOLVED, answered and facts.solved is Solved.NO),
        (FellowPart.SATISFIED, answered and facts.satisfaction is Satisfaction.SATISFIED),
        (FellowPart.BASICALLY_SATISFIED, answered and facts.satisfaction is Satisfaction.BASICALLY_SATISFIED),
        (FellowPart.DISSATISFIED, answered and facts.satisfaction is Satisfaction.DISSATISFIED),
    ]
    return frozenset(part for part, holds in found if holds)


def _stood_open(facts: FellowFacts, period: Period) -> bool:
    ended = facts.asking_ended_at
    return facts.answer_due > period.start and (ended is None or ended >= period.start)


FellowCounts = dict[FellowSource, dict[FellowPart, int]]


def fellow_counts(asked: Iterable[FellowFacts], period: Period) -> FellowCounts:
    """How many count in each column, for each source; columns without anybody hold 0."""
    counts = {source: dict.fromkeys(FellowPart, 0) for source in FellowSource}
    for facts in asked:
        for part in fellow_parts(facts, period):
            counts[facts.source][part] += 1
    return counts


def fellow_figures(asked: Sequence[FellowFacts], period: Period, weighing: FigureWeights) -> tuple[FellowFigures, ...]:
    counts = fellow_counts(asked, period)
    return tuple(_figures(source, counts[source], weighing) for source in FellowSource)


def _figures(source: FellowSource, counts: dict[FellowPart, int], weighing: FigureWeights) -> FellowFigures:
    answered = counts[FellowPart.ANSWERED]
    return FellowFigures(
        source,
        Rate(answered, counts[FellowPart.ASKED]),
        Rate(counts[FellowPart.SOLVED], answered),
        counts[FellowPart.PARTLY_SOLVED],
        counts[FellowPart.NOT_SOLVED],
        weighing.satisfaction(counts[FellowPart.SATISFIED], counts[FellowPart.BASICALLY_SATISFIED], answered),
        counts[FellowPart.GOES_ON],
    )
