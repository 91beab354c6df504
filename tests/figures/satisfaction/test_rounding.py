"""One rounding everywhere: half up, one decimal, on the exact fraction; a limit is said as its last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin_dashboard.parts.figures import share
from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import per_thousand, percent, tenths
from db.figures.weekly_export import words
from db.figures.weekly_export.workbook.summary import _difference
from db.ground.clock import last_day


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [
        (13, 16, "81.3%"),
        (1, 16, "6.3%"),
        (3, 16, "18.8%"),
        (113, 400, "28.3%"),  # as a binary fraction it lies below the half
        (23, 80, "28.8%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1999, 2000, "100.0%"),
        (0, 7, "0.0%"),
        (3, 1, "300.0%"),
        (Fraction(39, 10), 5, "78.0%"),
        (0, 0, "—"),
    ],
)
def test_a_rate_is_rounded_half_up_on_the_exact_fraction(numerator, denominator, said):
    assert percent(Rate(numerator, denominator).share) == said


@given(st.integers(1, 4000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_words_and_cell_say_the_same_and_so_do_the_decimals_of_the_standard_library(counts: tuple[int, int]):
    found = Rate(*counts).share
    exact = (Decimal(counts[0]) / Decimal(counts[1])).quantize(Decimal("0.001"), ROUND_HALF_UP)
    assert (per_thousand(found), percent(found)) == (float(exact), f"{exact * 100:.1f}%")


@pytest.mark.parametrize(
    ("value", "said"),
    [(1.25, "1.3"), (Fraction(-5, 4), "-1.3"), (Fraction(-1, 100), "0.0"), (0, "0.0"), (12, "12.0"), (9.96, "10.0")],
)
def test_hours_and_differences_are_rounded_alike(value, said):
    assert tenths(value) == said


def test_a_difference_is_of_the_exact_shares():
    before, now = Rate(12, 16).share, Rate(13, 16).share
    assert _difference(now, before, 100, "个百分点") == "增加 6.3 个百分点"
    assert _difference(before, now, 100, "个百分点") == "减少 6.3 个百分点"
    assert _difference(Rate(1, 3).share, Rate(10001, 30000).share, 100, "个百分点") == "持平"


def test_an_interval_is_rounded_alike_on_screen_and_in_the_workbook():
    rate = Rate(13, 16)
    assert (share.interval(rate), words.interval(rate.interval)) == ("57.0% – 93.4%", "57.0%–93.4%")


@pytest.mark.parametrize(
    ("limit", "day"),
    [
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC) + timedelta(microseconds=1), date(2026, 11, 25)),
        (datetime(2026, 11, 24, 3, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_a_limit_is_said_as_the_last_day_on_which_it_can_be_kept(limit: datetime, day: date):
    assert (last_day(limit, "Asia/Shanghai"), words.limit(limit, "Asia/Shanghai")) == (day, f"{day}")
