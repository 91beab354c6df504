"""Weeks of communities added up: numerators and denominators one by one, never the mean of rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.disputes.rules.answers import AnswerSource
from db.figures.satisfaction.rules.figures import CountedParts
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import FigurePart
from db.records.reports.rules import ReportKind

OWN_WEIGHTS = FigureWeights()  # of every office; a community may have set others


@dataclass(frozen=True, slots=True)
class CountedWeek:
    """What one community's export counted of one kind, under the office that stood above it then."""

    community_id: int
    office_id: int
    week: str
    kind: ReportKind
    counts: Mapping[str, int]
    by_source: Mapping[str, Mapping[str, int]]
    contact: Sequence[tuple[float, int]]
    settle: Sequence[tuple[float, int]]
    supporters: int
    weighing: Mapping[str, float] | None


def added_up(weeks: Iterable[CountedWeek]) -> CountedParts:
    """The sum of all; the spans lie side by side, so that a median is exactly that of all cases."""
    counts: Counter[str] = Counter()
    by_source: dict[str, Counter[str]] = {}
    contact: list[tuple[float, int]] = []
    settle: list[tuple[float, int]] = []
    supporters = 0
    for one in weeks:
        counts.update(one.counts)
        for source, told in one.by_source.items():
            by_source.setdefault(source, Counter()).update(told)
        contact += one.contact
        settle += one.settle
        supporters += one.supporters
    return CountedParts(
        _by_part(counts),
        {AnswerSource(source): _by_part(told) for source, told in by_source.items()},
        contact,
        settle,
        supporters,
    )


def _by_part(counts: Mapping[str, int]) -> dict[FigurePart, int]:
    return {FigurePart(part): count for part, count in counts.items()}


@dataclass(frozen=True)
class WeighedOtherwise:
    """How many communities weigh answers in another way than the office, and of how many nobody knows."""

    others: int
    unknown: int


def weighed_otherwise(weeks: Iterable[CountedWeek], own: FigureWeights = OWN_WEIGHTS) -> WeighedOtherwise:
    said = {one.community_id: one.weighing for one in weeks}
    ours = {"w": own.basically_satisfied, "a": own.responded, "b": own.solved, "c": own.satisfied}
    known = [weighing for weighing in said.values() if weighing is not None]
    return WeighedOtherwise(sum(weighing != ours for weighing in known), len(said) - len(known))
