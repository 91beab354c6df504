"""Parts of a community side by side, by one rate; a small sample is shown but never ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import Rate


class RateName(StrEnum):
    """The figures that are rates, named as their formulae are."""

    SATISFIED = "satisfied"
    SOLVED = "solved"
    COVERAGE = "coverage"
    RESPONDED = "responded"
    SETTLED_IN_TIME = "settled_in_time"


RATES = tuple(RateName)


def rate_named(figures: Figures, name: RateName) -> Rate:
    return getattr(figures, name)


Key = str | int | None


@dataclass(frozen=True)
class FigureGroup:
    """One grid, building, kind or unit with its figures; without key and name, what no unit has in hand."""

    key: Key
    name: str
    figures: Figures


@dataclass(frozen=True)
class RankedGroup:
    group: FigureGroup
    rate: Rate
    rank: int | None


def compared(groups: Iterable[FigureGroup], name: RateName) -> list[RankedGroup]:
    """The groups by one rate: ranked from the best, equals sharing a rank; then those too small for a rank."""
    rated = [(group, rate_named(group.figures, name)) for group in groups]
    ranked = sorted((pair for pair in rated if not pair[1].small), key=lambda pair: -(pair[1].share or 0))
    small = sorted((pair for pair in rated if pair[1].small), key=lambda pair: -pair[1].denominator)
    shares = [rate.share for _, rate in ranked]
    return [
        *(RankedGroup(group, rate, shares.index(rate.share) + 1) for group, rate in ranked),
        *(RankedGroup(group, rate, None) for group, rate in small),
    ]
