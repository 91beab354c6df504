"""The one way in which figures are rounded: half up, one decimal, on the exact fraction; on screen and paper alike."""

from __future__ import annotations

from fractions import Fraction
from math import floor

NOTHING = "—"


def tenths(value: Fraction | float) -> str:
    """A number as text with one decimal, half up and alike above and below nought: 81.25 is 81.3."""
    steps = _steps(abs(Fraction(value)) * 10)
    return f"{'-' if value < 0 and steps else ''}{steps // 10}.{steps % 10}"


def percent(share: Fraction | float | None) -> str:
    """A share as a percentage with one decimal; a dash for None."""
    return NOTHING if share is None else f"{tenths(Fraction(share) * 100)}%"


def per_thousand(share: Fraction | float) -> float:
    """A share rounded as it is printed, as a number for a cell that shows percentages itself: 0.813."""
    return _steps(Fraction(share) * 1000) / 1000


def _steps(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))
