"""One rate over the periods up to the chosen one, with its interval as a band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    said = {"title": title, "field": "said", "type": "nominal"}
    interval = {"title": _("95% interval"), "field": "interval", "type": "nominal"}
    up = {**chart_style.share_scale("share"), "title": None}
    area = {
        "mark": {"type": "area", "opacity": 0.18, "color": shades["red"]},
        "encoding": {"y": {"field": "low", "type": "quantitative", "title": None}, "y2": {"field": "high"}},
    }
    line = {"mark": {"type": "line", "color": shades["red"], "strokeWidth": 2.5}, "encoding": {"y": up}}
    dots = {
        "mark": chart_style.dots(shades["red"], 90),
        "encoding": {
            "y": up,
            "tooltip": [{"title": _("Period"), "field": "name", "type": "nominal"}, said, interval],
            "fill": chart_style.hollow_where_small(shades["red"]),
        },
    }
    axis = {"labelAngle": 0, "labelOverlap": "parity"}
    spec = {
        "data": {"values": rows},
        "height": 300,
        "encoding": {"x": {"field": "period", "type": "nominal", "sort": None, "title": None, "axis": axis}},
        "layer": [area, line, dots],
    }
    chart_style.show(spec, _("%(figure)s over time", figure=title))


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
