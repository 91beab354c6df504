"""A rate in words: never without its count, and said to be small where it is."""

from __future__ import annotations

from admin_dashboard.words import _
from db.figures.satisfaction.rules.rates import Median, Rate
from db.figures.satisfaction.rules.rounding import NOTHING, percent, tenths


def counted(rate: Rate) -> str:
    return f"{float(rate.numerator):g} / {rate.denominator}"


def interval(rate: Rate) -> str:
    bounds = rate.interval
    return NOTHING if bounds is None else f"{percent(bounds[0])} – {percent(bounds[1])}"


def few(rate: Rate) -> str:
    return _("small sample") if rate.denominator > 0 and rate.small else ""


def hours(median: Median) -> str:
    return NOTHING if median.hours is None else _("%(hours)s hours", hours=tenths(median.hours))


def working_days(median: Median) -> str:
    return NOTHING if median.working_days is None else _("%(days)s working days", days=f"{median.working_days:g}")
