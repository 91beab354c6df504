"""Shares, intervals, the composite and medians."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.figures.satisfaction.rules.rates import (
    CompositeScore,
    FigureWeights,
    Median,
    Rate,
    composite,
    median_of,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),  # Wilson's interval in Newcombe (1998), table I
        (15, 148, 0.0624, 0.1605),
    ],
)
def test_the_interval_is_wilsons(successes: int, n: int, low: float, high: float):
    found = wilson_interval(successes, n)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


def test_without_a_denominator_there_is_no_share_and_no_interval():
    assert (Rate(0, 0).share, Rate(0, 0).interval) == (None, None)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_between_nought_and_one(counts: tuple[int, int]):
    rate = Rate(*counts)
    low, high = rate.interval
    assert 0 <= low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= high <= 1


@given(st.integers(1, 400), st.integers(2, 20))
def test_more_answers_make_a_narrower_interval(n: int, times: int):
    few, many = wilson_interval(n // 2, n), wilson_interval(n // 2 * times, n * times)
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize(("n", "small"), [(0, True), (4, True), (5, False)])
def test_fewer_than_five_are_small(n: int, small: bool):
    assert Rate(0, n).small is small


def test_basically_satisfied_weighs_as_much_as_was_written():
    assert FigureWeights(0.9).satisfaction(satisfied=3, basically=1, answered=5) == Rate(Fraction(39, 10), 5)
    assert FigureWeights(0.9).satisfaction(3, 1, 5).share == Fraction(78, 100)
    assert FigureWeights().satisfaction(3, 1, 5) == Rate(4, 5)


def test_the_composite_weighs_three_rates_without_rounding_between():
    found = composite(FigureWeights(), responded=Rate(9, 10), solved=Rate(2, 3), satisfied=Rate(5, 6))
    assert found == CompositeScore(Fraction(227, 300), small=True)


@pytest.mark.parametrize("lacking", range(3))
def test_without_one_of_the_three_there_is_no_composite(lacking: int):
    rates = [Rate(0, 0) if place == lacking else Rate(5, 5) for place in range(3)]
    assert composite(FigureWeights(), *rates) == CompositeScore(None, small=True)


def test_a_composite_of_enough_answers_is_not_small():
    assert composite(FigureWeights(), Rate(5, 5), Rate(5, 5), Rate(5, 5)) == CompositeScore(Fraction(1), small=False)


def test_the_median_is_the_one_in_the_middle_or_between_two():
    assert median_of([(30.0, 2), (1.0, 0), (5.0, 1)]) == Median(3, 5.0, 1.0)
    assert median_of([(1.0, 0), (2.0, 1)]) == Median(2, 1.5, 0.5)
    assert median_of([]) == Median(0, None, None)
