"""What an office is shown of small numbers, and in which order what stands below it is put."""

from __future__ import annotations

from fractions import Fraction

from db.figures.district.rules.hiding import Mark
from db.figures.district.rules.shown import OfficeCount, OfficeFigures, PlacedLine, WeekBelow, by_name, by_rate
from db.figures.satisfaction.rules.compared import RateName
from db.figures.satisfaction.rules.figures import CountedParts, figures_from
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import FigurePart


def test_of_what_is_few_or_kept_back_there_is_no_rate_no_score_and_no_median():
    counts = dict.fromkeys(FigurePart, 6)
    exact = figures_from(CountedParts(counts, {}, [(1.0, 0)] * 6, [(2.0, 0)] * 6, 3), FigureWeights())
    shown = OfficeFigures(exact)
    assert (shown.rate(RateName.COVERAGE).share, shown.composite.share, shown.contact_time.hours) == (
        1,
        Fraction(7, 5),
        1.0,
    )
    for mark in Mark:
        of_answers = OfficeFigures(exact, {OfficeCount.ANSWERED: mark})
        judged = (RateName.SATISFIED, RateName.SOLVED, RateName.COVERAGE)
        assert [of_answers.rate(name).share for name in judged] == [None, None, None]
        assert (of_answers.rate(RateName.RESPONDED).share, of_answers.composite.share) == (1, None)
        of_settled = OfficeFigures(exact, {OfficeCount.SETTLED: mark, OfficeCount.CONTACTED: mark})
        assert (of_settled.rate(RateName.SETTLED_IN_TIME).share, of_settled.sent_back.share) == (None, None)
        assert (of_settled.settle_time.n, of_settled.contact_time.n) == (0, 0)
    told = OfficeFigures(exact, {OfficeCount.OVERDUE: Mark.FEW, OfficeCount.BACKLOG: Mark.KEPT_BACK})
    assert [told.count(name) for name in (OfficeCount.OVERDUE, OfficeCount.BACKLOG, OfficeCount.ASKED)] == [
        "<5",
        "*",
        "6",
    ]


def figures(solved: int, answered: int) -> OfficeFigures:
    counts = {FigurePart.SOLVED: solved, FigurePart.ANSWERED: answered}
    return OfficeFigures(figures_from(CountedParts(counts, {}, [], [], 0), FigureWeights()))


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


def test_a_rate_that_is_not_shown_gives_no_place_either():
    hidden = WeekBelow(
        1, "b", True, OfficeFigures(figures(90, 100).exact, {OfficeCount.ANSWERED: Mark.KEPT_BACK}), 1, 1
    )
    assert told(by_rate([hidden, line("a", 20, 100)], RateName.SOLVED)) == [("a", 1), ("b", None)]
