"""The one way in which figures are rounded: half up, one decimal, on the exact fraction; on screen and paper alike."""

from __future__ import annotations

from fractions import Fraction
from math import floor

NOTHING = "—"


def tenths(value: Fraction | float) -> str:
    """13/16 of a hundred is 81.3; below nought it is rounded as it would be above."""
    steps = _steps(abs(Fraction(value)) * 10)
    return f"{'-' if value < 0 and steps else ''}{steps // 10}.{steps % 10}"


def percent(share: Fraction | float | None) -> str:
    """A dash without a denominator."""
    return NOTHING if share is None else f"{tenths(Fraction(share) * 100)}%"


def per_thousand(share: Fraction | float) -> float:
    """The share as it is printed, for a cell that shows numbers itself: 0.813."""
    return _steps(Fraction(share) * 1000) / 1000


def _steps(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))
