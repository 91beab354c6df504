"""Which counts an office is not shown, so that no small one can be worked out from those that are.

One rule over a whole week of one tree of offices, for one count: communities × kinds, with the sums over kinds and over
every office. Each count from one to four has to lie on a *circle* of hidden counts of which some can be one more and
the others one less while everything shown, and every sum, stays as it is. Then what is shown fits two values of it.

Every count stands in two sums: as an edge of a graph it leads from one to the other, and a circle is a way through the
graph back to where it began. The cheapest one is taken: first what is hidden anyhow, then the smallest counts of
communities, then sums of kinds, and sums of offices last, those at the top after all others. Nought is always shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

from db.figures.satisfaction.rules.rates import SMALL
from db.records.reports.rules import ReportKind


class Mark(StrEnum):
    """FEW says one to four; KEPT_BACK says one or more, and nothing else."""

    FEW = "few"
    KEPT_BACK = "kept_back"


class Node(NamedTuple):
    """A community, or an office with the sum of all that stands below it."""

    is_office: bool
    id: int


class CountPlace(NamedTuple):
    """Where a count stands: of what, and of which kind; None is the sum of all kinds."""

    node: Node
    kind: ReportKind | None


@dataclass(frozen=True)
class CountsBelow:
    """One count of a week: what each community handed in by kind, the office above each, and the tree of offices."""

    counts: Mapping[tuple[int, ReportKind], int]
    office_of: Mapping[int, int]
    parents: Mapping[int, int | None]


Sum = tuple[str, int, ReportKind | None]
GROUND: Sum = ("ground", 0, None)
FREE, WEAKER, KIND_OF_COMMUNITY, ALL_OF_COMMUNITY, OFFICE, MOST = 1, 5, 20, 60, 1_000, 500
KINDS = (*ReportKind, None)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A count between the two sums it stands in: one more of it leads from `tail` to `head`, one less back."""

    place: CountPlace
    value: int
    tail: Sum
    head: Sum
    price: int

    @property
    def is_small(self) -> bool:
        return 0 < self.value < SMALL


def marks_of(week: CountsBelow) -> dict[CountPlace, Mark]:
    """A mark for each count that is not shown as it is."""
    graph = _Graph(week)
    for edge in graph.small:
        if edge.place not in graph.covered:
            graph.cover(edge)
    return graph.marks


class _Graph:
    def __init__(self, week: CountsBelow) -> None:
        self.edges = {edge.place: edge for edge in _edges(week)}
        self.small = [edge for edge in self.edges.values() if edge.is_small]
        self.marks = {edge.place: Mark.FEW for edge in self.small}
        self.covered: set[CountPlace] = set()
        self._at: dict[Sum, list[tuple[_Edge, Sum, bool]]] = defaultdict(list)
        if self.small:
            for edge in self.edges.values():
                self._at[edge.tail].append((edge, edge.head, True))
                self._at[edge.head].append((edge, edge.tail, False))

    def cover(self, edge: _Edge) -> None:
        """Hides the cheapest circle through this count. There always is one: it and all the sums it is part of."""
        found = [way for more in (True, False) if (way := self._circle(edge, more)) is not None]
        for one, more in min(found, key=lambda way: way[0])[1]:
            if not one.is_small or not _stays_few(one.value, more):
                self.marks[one.place] = Mark.KEPT_BACK
            self.covered.add(one.place)

    def _circle(self, edge: _Edge, more: bool) -> tuple[int, list[tuple[_Edge, bool]]] | None:
        price = self._price(edge, more)
        if price is None:
            return None
        begin, end = (edge.head, edge.tail) if more else (edge.tail, edge.head)
        came: dict[Sum, tuple[_Edge, bool, Sum]] = {}
        best, waiting, turn = {begin: price}, [(price, 0, begin)], 0
        while waiting:
            so_far, _, at = heappop(waiting)
            if at == end:
                return so_far, [(edge, more), *_way_back(came, end, begin)]
            if so_far > best[at]:
                continue
            for one, to, up in self._at[at]:
                step = None if one is edge else self._price(one, up)
                if step is not None and so_far + step < best.get(to, so_far + step + 1):
                    best[to], came[to], turn = so_far + step, (one, up, at), turn + 1
                    heappush(waiting, (so_far + step, turn, to))
        return None

    def _price(self, edge: _Edge, more: bool) -> int | None:
        """What it costs to let this count be one more or one less; None where nought would be more or less."""
        if edge.value + (1 if more else -1) < 1:
            return None
        mark = self.marks.get(edge.place)
        if mark is None:
            return edge.price + min(edge.value, MOST)
        return FREE if mark is Mark.KEPT_BACK or _stays_few(edge.value, more) else WEAKER


def _stays_few(value: int, more: bool) -> bool:
    return 0 < value + (1 if more else -1) < SMALL


def _way_back(came: Mapping[Sum, tuple[_Edge, bool, Sum]], end: Sum, begin: Sum) -> Iterator[tuple[_Edge, bool]]:
    at = end
    while at != begin:
        edge, more, at = came[at]
        yield edge, more


def _edges(week: CountsBelow) -> Iterator[_Edge]:
    """Those of communities, then those of offices; where nought is, nothing can move."""
    sums: dict[tuple[int, ReportKind | None], int] = defaultdict(int)
    dear = _dear(week.parents)
    for community_id in sorted(week.office_of):
        by_kind: dict[ReportKind | None, int] = {kind: week.counts.get((community_id, kind), 0) for kind in ReportKind}
        by_kind[None] = sum(by_kind.values())
        office_id = week.office_of[community_id]
        for kind in KINDS:
            above: int | None = office_id
            while above is not None:
                sums[above, kind] += by_kind[kind]
                above = week.parents.get(above)
            if by_kind[kind]:
                price = KIND_OF_COMMUNITY if kind else ALL_OF_COMMUNITY
                place, row = CountPlace(Node(False, community_id), kind), ("row", community_id, None)
                yield _edge(place, by_kind[kind], row, office_id, price)
    for (office_id, kind), value in sums.items():
        if value:
            own: Sum = ("office", office_id, kind)
            price = dear[office_id] * (OFFICE if kind else 2 * OFFICE)
            yield _edge(CountPlace(Node(True, office_id), kind), value, own, week.parents.get(office_id), price)


def _dear(parents: Mapping[int, int | None]) -> dict[int, int]:
    """How dear the sums of each office are: ten times those of the offices right below it."""
    found = dict.fromkeys(parents, 1)
    for office_id in parents:
        dear, above = 1, parents[office_id]
        while above is not None:
            dear *= 10
            found[above] = max(found.get(above, 1), dear)
            above = parents.get(above)
    return found


def _edge(place: CountPlace, value: int, own: Sum, office_id: int | None, price: int) -> _Edge:
    above: Sum = GROUND if office_id is None else ("office", office_id, place.kind)
    return _Edge(place, value, own, above, price) if place.kind else _Edge(place, value, above, own, price)
