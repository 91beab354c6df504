"""Grids, buildings, kinds or units side by side: a dot for the rate, a line for its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from admin_dashboard.parts.figures import chart_style, share
from admin_dashboard.words import _
from db.figures.satisfaction.rules.compared import RankedGroup
from db.figures.satisfaction.rules.rounding import percent

MOST_DRAWN = 25


def show(rows: Sequence[RankedGroup], names: dict[Any, str], title: str) -> None:
    """Draws those of the rows that have a denominator; a hollow dot is a small sample, which has no rank."""
    drawn = [row for row in rows if row.rate.denominator][:MOST_DRAWN]
    shades = chart_style.colours()
    data = alt.Data(values=[_row(row, names) for row in drawn])
    down = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=190))
    across = alt.X("share:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%", tickCount=5))
    base = alt.Chart(data).encode(y=down)
    layers = [
        base.mark_rule(color=shades["grey"], strokeWidth=2).encode(x=alt.X("low:Q", title=None), x2="high:Q"),
        base.mark_point(size=110, shape="circle", color=shades["red"], opacity=1, strokeWidth=2).encode(
            x=across,
            tooltip=[alt.Tooltip("said:N", title=title), alt.Tooltip("interval:N", title=_("95% interval"))],
            fill=alt.condition("datum.small", alt.value("transparent"), alt.value(shades["red"])),
        ),
    ]
    chart_style.show(alt.layer(*layers).properties(height=alt.Step(30)), _("%(figure)s compared", figure=title))


def _row(row: RankedGroup, names: dict[Any, str]) -> dict[str, Any]:
    low, high = row.rate.interval or (None, None)
    return {
        "name": f"{names[row.group.key]} · {row.rate.denominator}",
        "share": None if row.rate.share is None else float(row.rate.share),
        "low": low,
        "high": high,
        "small": row.rate.small,
        "interval": share.interval(row.rate),
        "said": f"{percent(row.rate.share)} ({share.counted(row.rate)})",
    }
