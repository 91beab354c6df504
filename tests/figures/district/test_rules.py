"""What an office is shown of small numbers, and in which order what stands below it is put."""

from __future__ import annotations

import pytest

from db.figures.district.rules.shown import (
    PlacedLine,
    WeekBelow,
    by_name,
    by_rate,
    shown_composite,
    shown_count,
    shown_median,
    shown_part,
    shown_rate,
)
from db.figures.satisfaction.rules.compared import RateName
from db.figures.satisfaction.rules.figures import CountedParts, Figures, figures_from
from db.figures.satisfaction.rules.rates import CompositeScore, FigureWeights, Median, Rate
from db.figures.satisfaction.rules.rounds import FigurePart


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (400, "400")])
def test_one_to_four_are_few_and_nought_is_nought(count: int, shown: str):
    assert shown_count(count) == shown


def test_of_fewer_than_five_there_is_no_rate_no_score_and_no_median():
    assert [shown_rate(Rate(3, n)) for n in (4, 5)] == [Rate(0, 0), Rate(3, 5)]
    assert [shown_median(Median(n, 2.0, 1.0)) for n in (4, 5)] == [Median(0, None, None), Median(5, 2.0, 1.0)]
    score = Rate(1, 2).share
    assert shown_composite(CompositeScore(score, small=True)).share is None
    assert shown_composite(CompositeScore(score, small=False)).share == score


def test_a_rate_does_not_give_back_a_count_that_is_shown_as_few():
    counts = [(0, 9), (1, 9), (4, 5), (5, 9), (4, 4)]
    assert [shown_part(Rate(*pair)).share for pair in counts] == [0, None, None, Rate(5, 9).share, None]


def figures(solved: int, answered: int) -> Figures:
    counts = {FigurePart.SOLVED: solved, FigurePart.ANSWERED: answered}
    return figures_from(CountedParts(counts, {}, [], [], 0), FigureWeights())


def line(name: str, solved: int, answered: int) -> WeekBelow:
    return WeekBelow(1, name, True, figures(solved, answered), 1, 1)


def told(placed: list[PlacedLine]) -> list[tuple[str, int | None]]:
    return [(one.line.name, one.group) for one in placed]


def test_without_a_choice_everything_stands_by_name():
    assert told(by_name([line("c", 9, 9), line("a", 0, 90), line("b", 50, 50)])) == [
        ("a", None),
        ("b", None),
        ("c", None),
    ]


def test_what_cannot_be_told_apart_is_one_group_and_stands_by_name_within_it():
    lines = [line("c", 90, 100), line("d", 92, 100), line("b", 20, 100), line("a", 25, 100)]
    assert told(by_rate(lines, RateName.SOLVED)) == [("c", 1), ("d", 1), ("a", 2), ("b", 2)]


def test_below_thirty_answers_nothing_is_put_in_order():
    lines = [line("few", 29, 29), line("enough", 15, 30), line("also few", 0, 5)]
    assert told(by_rate(lines, RateName.SOLVED)) == [("enough", 1), ("also few", None), ("few", None)]


def test_a_chain_of_intervals_that_overlap_is_one_group():
    lines = [line(name, solved, 100) for name, solved in (("a", 90), ("b", 80), ("c", 70))]
    assert told(by_rate(lines, RateName.SOLVED)) == [("a", 1), ("b", 1), ("c", 1)]
