"""No small count can be worked out: whatever is shown fits at least two values of each count from one to four."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import hypothesis.strategies as st
from hypothesis import example, given

from db.figures.district.rules.hiding import CountPlace, CountsBelow, Mark, Node, marks_of
from db.records.reports.rules import ReportKind

STREETS = {1: None, 2: 1, 3: 1}
RANGES = {Mark.FEW: (1, 4), Mark.KEPT_BACK: (1, 300)}
ROWS = st.lists(st.tuples(*[st.sampled_from((0, 0, 1, 1, 2, 4, 5, 6, 9, 30))] * 4), min_size=1, max_size=5)


def week_of(rows: list[tuple[int, ...]]) -> CountsBelow:
    """The communities in turn under two streets of one district, and every third one right under the district."""
    counts = {(number, kind): row[at] for number, row in enumerate(rows) for at, kind in enumerate(ReportKind)}
    return CountsBelow(counts, {number: number % 3 + 1 for number in range(len(rows))}, STREETS)


def table_of(week: CountsBelow) -> dict[CountPlace, int]:
    """Every count and every sum, added up in another way than the program does."""
    table: dict[CountPlace, int] = {}
    for kind in (*ReportKind, None):
        own = {
            number: sum(n for (community, of), n in week.counts.items() if community == number and kind in (None, of))
            for number in week.office_of
        }
        table |= {CountPlace(Node(False, number), kind): n for number, n in own.items()}
        for office in STREETS:
            under = {office, *(child for child, above in STREETS.items() if above == office)}
            table[CountPlace(Node(True, office), kind)] = sum(
                n for number, n in own.items() if week.office_of[number] in under
            )
    return table


def sums_of(week: CountsBelow) -> list[tuple[list[CountPlace], CountPlace]]:
    """What has to add up to what, as a reader would write it down: all rows and all columns."""
    nodes = [Node(False, number) for number in week.office_of] + [Node(True, office) for office in STREETS]
    lines = [([CountPlace(node, kind) for kind in ReportKind], CountPlace(node, None)) for node in nodes]
    for office in STREETS:
        parts = [Node(False, number) for number, above in week.office_of.items() if above == office]
        parts += [Node(True, child) for child, above in STREETS.items() if above == office]
        lines += [
            ([CountPlace(part, kind) for part in parts], CountPlace(Node(True, office), kind))
            for kind in (*ReportKind, None)
        ]
    return lines


def narrowed(ranges: dict[CountPlace, tuple[int, int]], sums: list[tuple[list[CountPlace], CountPlace]]) -> bool:
    """Takes from each range what no value of the others in one sum allows, till nothing goes; False for none left."""
    changed = True
    while changed:
        changed = False
        for parts, whole in sums:
            low, high = sum(ranges[part][0] for part in parts), sum(ranges[part][1] for part in parts)
            bounds = {whole: (low, high)}
            for part in parts:
                own_low, own_high = ranges[part]
                bounds[part] = (ranges[whole][0] - (high - own_high), ranges[whole][1] - (low - own_low))
            for place, (least, most) in bounds.items():
                found = max(ranges[place][0], least), min(ranges[place][1], most)
                if found[0] > found[1]:
                    return False
                if found != ranges[place]:
                    ranges[place], changed = found, True
    return True


def fits(ranges: Mapping[CountPlace, tuple[int, int]], sums: list[tuple[list[CountPlace], CountPlace]]) -> bool:
    """Whether any whole table lies within the ranges: found by trying, not as the program does."""
    mine = dict(ranges)
    if not narrowed(mine, sums):
        return False
    place = min(
        (one for one in mine if mine[one][0] < mine[one][1]), key=lambda one: mine[one][1] - mine[one][0], default=None
    )
    if place is None:
        return True
    return any(fits({**mine, place: (value, value)}, sums) for value in range(mine[place][0], mine[place][1] + 1))


def given_away(week: CountsBelow, marks: Mapping[CountPlace, Mark]) -> Iterator[CountPlace]:
    """The small counts of which whoever solves for them finds a single value."""
    table, sums = table_of(week), sums_of(week)
    ranges = {place: RANGES[marks[place]] if place in marks else (n, n) for place, n in table.items()}
    for place, value in table.items():
        if 0 < value < 5 and not any(
            fits({**ranges, place: (other, other)}, sums)
            for other in range(ranges[place][0], min(ranges[place][1], 9) + 1)
            if other != value
        ):
            yield place


@given(ROWS)
@example([(7, 0, 0, 0), *[(0, 0, 0, 0)] * 4, (1, 0, 0, 0)])
@example([(1, 1, 1, 1)])
@example([(4, 0, 0, 0), (4, 0, 0, 0)])
def test_what_is_hidden_cannot_be_worked_out_from_what_is_shown(rows):
    week = week_of(rows)
    marks, table = marks_of(week), table_of(week)
    assert list(given_away(week, marks)) == []
    assert {place for place, n in table.items() if 0 < n < 5} <= set(marks)
    assert {place for place, mark in marks.items() if mark is Mark.FEW and not 0 < table[place] < 5} == set()
    assert {place for place in marks if table[place] == 0} == set()


def test_hiding_only_the_small_ones_gives_them_away():
    week = week_of([(7, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 0, 0)])
    few = {place: Mark.FEW for place, n in table_of(week).items() if 0 < n < 5}
    assert set(given_away(week, few)) == {CountPlace(Node(False, 3), kind) for kind in (ReportKind.NEIGHBOUR, None)}


def test_of_eight_in_six_communities_the_seven_are_hidden_with_the_one_and_the_sum_stays():
    counts = {(number, ReportKind.PROPERTY): n for number, n in enumerate((7, 0, 0, 0, 0, 1))}
    marks = marks_of(CountsBelow(counts, dict.fromkeys(range(6), 1), {1: None}))
    assert marks == {
        CountPlace(Node(False, number), kind): mark
        for number, mark in ((5, Mark.FEW), (0, Mark.KEPT_BACK))
        for kind in (ReportKind.PROPERTY, None)
    }


def test_the_smallest_that_serves_is_hidden_before_a_larger_one_or_a_sum():
    rows = ((20, 30), (9, 6), (40, 2), (8, 12))
    kinds = (ReportKind.NEIGHBOUR, ReportKind.PROPERTY)
    counts = {(number, kind): row[at] for number, row in enumerate(rows) for at, kind in enumerate(kinds)}
    hidden = marks_of(CountsBelow(counts, dict.fromkeys(range(4), 1), {1: None}))
    assert {(place.node.id, place.kind) for place in hidden} == {(number, kind) for number in (1, 2) for kind in kinds}
