"""Shares that never stand alone: each with its count, its interval, and silence where there is no denominator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import median

SMALL = 5
Z_95 = 1.959963984540054

Number = int | Fraction


def wilson_interval(successes: float, n: int) -> tuple[float, float] | None:
    """The 95 % Wilson score interval of a share; None without a denominator.

    With a weight between 0 and 1 on some answers `successes` is a sum of weights; the interval is then a little
    too wide, never too narrow, because such answers vary less than yes and no.
    """
    if n == 0:
        return None
    share, z2 = successes / n, Z_95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True)
class Rate:
    """So many (`numerator`) of so many; where the denominator is 0 there is no share, neither 0 % nor 100 %."""

    numerator: Number
    denominator: int

    @property
    def share(self) -> Fraction | None:
        """The exact share, rounded only where it is printed; None without a denominator."""
        return Fraction(self.numerator) / self.denominator if self.denominator else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson_interval(float(self.numerator), self.denominator)

    @property
    def small(self) -> bool:
        """Whether the denominator is too small for a rank."""
        return self.denominator < SMALL


@dataclass(frozen=True)
class FigureWeights:
    """What the community has set: w of "basically satisfied", and a, b, c of the composite."""

    basically_satisfied: float = 1.0
    responded: float = 0.1
    solved: float = 0.5
    satisfied: float = 0.4

    def satisfaction(self, satisfied: int, basically: int, answered: int) -> Rate:
        """(satisfied + w × basically satisfied) ÷ answered, computed without rounding."""
        weighted = satisfied + exact(self.basically_satisfied) * basically
        return Rate(int(weighted) if weighted.denominator == 1 else weighted, answered)


@dataclass(frozen=True)
class CompositeScore:
    """One share out of three, a·responded + b·solved + c·satisfied; None where one of them has no denominator."""

    share: Fraction | None
    small: bool


def composite(weighing: FigureWeights, responded: Rate, solved: Rate, satisfied: Rate) -> CompositeScore:
    rates = (responded, solved, satisfied)
    small = any(rate.small for rate in rates)
    if not all(rate.denominator for rate in rates):
        return CompositeScore(None, small)
    weights = (weighing.responded, weighing.solved, weighing.satisfied)
    parts = [exact(weight) * rate.numerator / rate.denominator for weight, rate in zip(weights, rates, strict=True)]
    return CompositeScore(sum(parts, Fraction(0)), small)


def exact(weight: float) -> Fraction:
    """The weight as it was written: 0.9 is nine tenths, not the nearest binary fraction."""
    return Fraction(str(weight))


@dataclass(frozen=True)
class Median:
    """The middle one of n spans, in hours and in working days; None where n is 0."""

    n: int
    hours: float | None
    working_days: float | None


def median_of(spans: Sequence[tuple[float, int]]) -> Median:
    """The median of spans, each given in hours and in working days."""
    if not spans:
        return Median(0, None, None)
    return Median(len(spans), median(hours for hours, _ in spans), float(median(days for _, days in spans)))
