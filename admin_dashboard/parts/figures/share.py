"""A rate in words: never without its count, and said to be small where it is."""

from __future__ import annotations

from admin_dashboard.words import _
from db.figures.satisfaction.rules.rates import Median, Rate

NOTHING = "—"


def percent(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.1%}"


def counted(rate: Rate) -> str:
    return f"{float(rate.numerator):g} / {rate.denominator}"


def interval(rate: Rate) -> str:
    bounds = rate.interval
    return NOTHING if bounds is None else f"{bounds[0]:.1%} – {bounds[1]:.1%}"


def few(rate: Rate) -> str:
    return _("small sample") if rate.denominator > 0 and rate.small else ""


def hours(median: Median) -> str:
    return NOTHING if median.hours is None else _("%(hours)s hours", hours=f"{median.hours:.1f}")


def working_days(median: Median) -> str:
    return NOTHING if median.working_days is None else _("%(days)s working days", days=f"{median.working_days:g}")
