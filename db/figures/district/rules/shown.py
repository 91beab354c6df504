"""What of a figure an office is shown: no count of one to four, no rate of fewer than five, no place by few answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.figures.satisfaction.rules.compared import RateName, rate_named
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import SMALL, CompositeScore, Median, Rate

FEW = f"<{SMALL}"
SORTED_FROM = 30  # answers, below which a line keeps its place by name


def shown_count(count: int) -> str:
    """Nought is shown; one to four are said to be few, so that nobody recognises a single case."""
    return FEW if 0 < count < SMALL else str(count)


def shown_rate(rate: Rate) -> Rate:
    """The rate, or one without a denominator where it would be of fewer than five."""
    return Rate(0, 0) if rate.small else rate


def shown_part(rate: Rate) -> Rate:
    """The same where the numerator is a cell of its own: shown as few, it could be worked out from the rate."""
    return Rate(0, 0) if 0 < rate.numerator < SMALL else shown_rate(rate)


def shown_composite(score: CompositeScore) -> CompositeScore:
    return CompositeScore(None, score.small) if score.small else score


def shown_median(median: Median) -> Median:
    return Median(0, None, None) if median.n < SMALL else median


@dataclass(frozen=True)
class WeekBelow:
    """One line of an office's table: an office or a community below it, by name."""

    key: int
    name: str
    is_office: bool
    figures: Figures
    there: int
    expected: int


@dataclass(frozen=True)
class PlacedLine:
    """A line in its place. Lines of one `group` cannot be told apart by the rate; without one it is too small."""

    line: WeekBelow
    group: int | None = None


def by_name(lines: Iterable[WeekBelow]) -> list[PlacedLine]:
    return [PlacedLine(line) for line in sorted(lines, key=lambda line: line.name)]


def by_rate(lines: Iterable[WeekBelow], name: RateName) -> list[PlacedLine]:
    """From the highest down, those of too few answers below by name. What overlaps stands in one group, by name."""
    rated = [(rate_named(line.figures, name), line) for line in lines]
    enough = sorted((pair for pair in rated if pair[0].denominator >= SORTED_FROM), key=lambda pair: -_share(pair[0]))
    groups = _apart(enough)
    placed = [
        PlacedLine(line, number)
        for number, group in enumerate(groups, 1)
        for line in sorted(group, key=lambda line: line.name)
    ]
    return placed + by_name(line for rate, line in rated if rate.denominator < SORTED_FROM)


def _share(rate: Rate) -> float:
    return float(rate.share or 0)


def _apart(ordered: Sequence[tuple[Rate, WeekBelow]]) -> list[list[WeekBelow]]:
    """A new group begins where an interval lies wholly below all of the group before."""
    groups: list[list[WeekBelow]] = []
    lowest = 0.0
    for rate, line in ordered:
        low, high = rate.interval or (0.0, 1.0)
        if groups and high >= lowest:
            groups[-1].append(line)
            lowest = min(lowest, low)
        else:
            groups.append([line])
            lowest = low
    return groups
