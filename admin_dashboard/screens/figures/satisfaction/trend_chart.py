"""One rate over the periods up to the chosen one, with its interval as a band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from admin_dashboard.parts.figures import chart_style, share
from admin_dashboard.parts.forms import period_choice
from admin_dashboard.words import _
from db.figures.satisfaction.rules.compared import RateName, rate_named
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.figures.satisfaction.rules.rounding import percent
from db.ground.clock import Period

Rows = list[dict[str, Any]]


def show(periods: Sequence[Period], figures: Sequence[Figures], name: RateName) -> None:
    """Draws one rate over the periods; a hollow point is a small sample, a period without a denominator a gap."""
    rows, title = _rows(periods, figures, name), _(FORMULAE[Figure(name.value)].name)
    shades = chart_style.colours()
    tooltip = [alt.Tooltip("said:N", title=title), alt.Tooltip("interval:N", title=_("95% interval"))]
    across = alt.X("period:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap="parity"))
    up = alt.Y("share:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%", tickCount=5))
    base = alt.Chart(alt.Data(values=rows)).encode(x=across)
    drawn = [
        base.mark_area(opacity=0.18, color=shades["red"]).encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
        base.mark_line(color=shades["red"], strokeWidth=2.5).encode(y=up),
        base.mark_point(size=90, color=shades["red"], opacity=1, strokeWidth=2).encode(
            y=up,
            tooltip=[alt.Tooltip("name:N", title=_("Period")), *tooltip],
            fill=alt.condition("datum.small", alt.value("transparent"), alt.value(shades["red"])),
        ),
    ]
    chart_style.show(alt.layer(*drawn).properties(height=300), _("%(figure)s over time", figure=title))


def _rows(periods: Sequence[Period], figures: Sequence[Figures], name: RateName) -> Rows:
    return [_row(period, found, name) for period, found in zip(periods, figures, strict=True)]


def _row(period: Period, found: Figures, name: RateName) -> dict[str, Any]:
    rate = rate_named(found, name)
    low, high = rate.interval or (None, None)
    return {
        "period": period_choice.short_name(period),
        "name": period_choice.name_of(period),
        "share": None if rate.share is None else float(rate.share),
        "low": low,
        "high": high,
        "small": rate.small,
        "interval": share.interval(rate),
        "said": f"{percent(rate.share)} ({share.counted(rate)})",
    }
