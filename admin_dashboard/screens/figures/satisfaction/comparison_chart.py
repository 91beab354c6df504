"""Grids, buildings, kinds or units side by side: a dot for the rate, a line for its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from admin_dashboard.parts.figures import chart_style, share
from admin_dashboard.words import _
from db.figures.satisfaction.rules.compared import RankedGroup
from db.figures.satisfaction.rules.rounding import percent

MOST_DRAWN = 25


def show(rows: Sequence[RankedGroup], names: dict[Any, str], title: str) -> None:
    """Draws those of the rows that have a denominator; a hollow dot is a small sample, which has no rank."""
    drawn = [row for row in rows if row.rate.denominator][:MOST_DRAWN]
    shades = chart_style.colours()
    label = {"title": _("95% interval"), "field": "interval", "type": "nominal"}
    rule = {
        "mark": {"type": "rule", "color": shades["grey"], "strokeWidth": 2},
        "encoding": {"x": {"field": "low", "type": "quantitative", "title": None}, "x2": {"field": "high"}},
    }
    dots = {
        "mark": chart_style.dots(shades["red"], 110),
        "encoding": {
            "x": {**chart_style.share_scale("share"), "title": None},
            "tooltip": [{"title": title, "field": "said", "type": "nominal"}, label],
            "fill": chart_style.hollow_where_small(shades["red"]),
        },
    }
    spec = {
        "data": {"values": [_row(row, names) for row in drawn]},
        "height": {"step": 30},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 190}}
        },
        "layer": [rule, dots],
    }
    chart_style.show(spec, _("%(figure)s compared", figure=title))


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
