"""What of its figures an office is shown: no count of one to four, nothing that gives one back, no rate of fewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from db.figures.district.rules.adding import CountedWeek
from db.figures.district.rules.hiding import CountPlace, CountsBelow, Mark, Node, marks_of
from db.figures.satisfaction.rules.compared import RateName, rate_named
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import SMALL, CompositeScore, Median, Rate
from db.figures.satisfaction.rules.rounds import FigurePart
from db.records.reports.rules import ReportKind


class OfficeCount(StrEnum):
    """Every count that an office is shown, by itself or as that of which a rate or a median is."""

    RECEIVED = "received"
    SUPPORTERS = "supporters"
    LIMIT_ENDED = "contact_limit_ended"
    CONTACTED = "contacted"
    SETTLED = "settled"
    ASKED = "asked"
    ANSWERED = "answered"
    SENT_BACK = "sent_back"
    GOES_ON = "goes_on"
    BROKEN_AGAIN = "broken_again"
    BACKLOG = "backlog"
    OVERDUE = "overdue"


EXACT: dict[OfficeCount, Callable[[Figures], int]] = {
    OfficeCount.RECEIVED: lambda figures: figures.received,
    OfficeCount.SUPPORTERS: lambda figures: figures.supporters,
    OfficeCount.LIMIT_ENDED: lambda figures: figures.responded.denominator,
    OfficeCount.CONTACTED: lambda figures: figures.contact_time.n,
    OfficeCount.SETTLED: lambda figures: figures.settled,
    OfficeCount.ASKED: lambda figures: figures.asked,
    OfficeCount.ANSWERED: lambda figures: figures.answered,
    OfficeCount.SENT_BACK: lambda figures: int(figures.sent_back.numerator),
    OfficeCount.GOES_ON: lambda figures: figures.goes_on,
    OfficeCount.BROKEN_AGAIN: lambda figures: figures.broken_again,
    OfficeCount.BACKLOG: lambda figures: figures.backlog,
    OfficeCount.OVERDUE: lambda figures: figures.overdue,
}
STANDS_ON: dict[RateName, tuple[OfficeCount, ...]] = {
    RateName.SATISFIED: (OfficeCount.ANSWERED,),
    RateName.SOLVED: (OfficeCount.ANSWERED,),
    RateName.COVERAGE: (OfficeCount.ANSWERED, OfficeCount.ASKED),
    RateName.RESPONDED: (OfficeCount.LIMIT_ENDED,),
    RateName.SETTLED_IN_TIME: (OfficeCount.SETTLED,),
}
WORDS = {Mark.FEW: f"<{SMALL}", Mark.KEPT_BACK: "*"}
SORTED_FROM = 30  # answers, below which a line keeps its place by name


@dataclass(frozen=True)
class OfficeFigures:
    """The figures of one line as they are, and how much of them is shown. Without marks no count is small."""

    exact: Figures
    marks: Mapping[OfficeCount, Mark] = field(default_factory=dict)

    def count(self, name: OfficeCount) -> str:
        mark = self.marks.get(name)
        return WORDS[mark] if mark else str(EXACT[name](self.exact))

    def is_few(self, name: OfficeCount) -> bool:
        return self.marks.get(name) is Mark.FEW

    def rate(self, name: RateName) -> Rate:
        """The rate, or one without a denominator: it would say of how many it is."""
        return self._unless_hidden(rate_named(self.exact, name), *STANDS_ON[name])

    @property
    def sent_back(self) -> Rate:
        return self._unless_hidden(self.exact.sent_back, OfficeCount.SENT_BACK, OfficeCount.SETTLED)

    @property
    def composite(self) -> CompositeScore:
        score, parts = self.exact.composite, (RateName.RESPONDED, RateName.SOLVED, RateName.SATISFIED)
        return score if all(self.rate(name).denominator for name in parts) else CompositeScore(None, score.small)

    @property
    def contact_time(self) -> Median:
        return self._median(self.exact.contact_time, OfficeCount.CONTACTED)

    @property
    def settle_time(self) -> Median:
        return self._median(self.exact.settle_time, OfficeCount.SETTLED)

    def _unless_hidden(self, rate: Rate, *counts: OfficeCount) -> Rate:
        return Rate(0, 0) if any(name in self.marks for name in counts) else rate

    def _median(self, median: Median, of: OfficeCount) -> Median:
        return Median(0, None, None) if of in self.marks else median


@dataclass(frozen=True)
class MarkedWeek:
    """What is hidden in a week of a whole tree of offices, the same on every page and in every file."""

    marks: Mapping[CountPlace, Mapping[OfficeCount, Mark]]

    def of_office(self, office_id: int, kind: ReportKind | None, exact: Figures) -> OfficeFigures:
        return OfficeFigures(exact, self.marks.get(CountPlace(Node(True, office_id), kind), {}))

    def of_community(self, community_id: int, kind: ReportKind | None, exact: Figures) -> OfficeFigures:
        return OfficeFigures(exact, self.marks.get(CountPlace(Node(False, community_id), kind), {}))


def marked_week(weeks: Iterable[CountedWeek], parents: Mapping[int, int | None]) -> MarkedWeek:
    """Takes all that was handed in of one week under one tree of offices."""
    rows = list(weeks)
    office_of = {one.community_id: one.office_id for one in rows}
    found: dict[CountPlace, dict[OfficeCount, Mark]] = defaultdict(dict)
    for name in OfficeCount:
        counts = {(one.community_id, one.kind): _count(one, name) for one in rows}
        for place, mark in marks_of(CountsBelow(counts, office_of, parents)).items():
            found[place][name] = mark
    return MarkedWeek(dict(found))


def _count(one: CountedWeek, name: OfficeCount) -> int:
    return one.supporters if name is OfficeCount.SUPPORTERS else one.counts.get(FigurePart(name.value), 0)


@dataclass(frozen=True)
class WeekBelow:
    """One line of an office's table: an office or a community below it, by name."""

    key: int
    name: str
    is_office: bool
    figures: OfficeFigures
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
    rated = [(line.figures.rate(name), line) for line in lines]
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
