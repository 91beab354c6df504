"""How every chart looks: our colours for the theme in use, told apart by shape as well, so that grey prints serve."""

from __future__ import annotations

from typing import Any

import streamlit as st

from admin_dashboard.parts.style import DARK, LIGHT

FONT = "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, Noto Sans SC, WenQuanYi Micro Hei, sans-serif"
INK = {"light": "#231f1c", "dark": "#f2ece3"}


def colours() -> dict[str, str]:
    dark = st.context.theme.type == "dark"
    return {**(DARK if dark else LIGHT), "ink": INK["dark" if dark else "light"]}


def dots(colour: str, size: int) -> dict[str, Any]:
    return {"type": "point", "shape": "circle", "size": size, "color": colour, "opacity": 1, "strokeWidth": 2}


def hollow_where_small(colour: str) -> dict[str, Any]:
    return {"condition": {"test": "datum.small", "value": "transparent"}, "value": colour}


def share_scale(field: str) -> dict[str, Any]:
    axis = {"format": ".0%", "tickCount": 5}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis}


def show(spec: dict[str, Any], words: str) -> None:
    """Draws a chart, written as Vega-Lite, in our style; `words` tell what is drawn to whoever cannot see it."""
    chosen = colours()
    axis = {
        "labelColor": chosen["ink"],
        "titleColor": chosen["ink"],
        "gridColor": chosen["line"],
        "gridOpacity": 0.5,
        "domainColor": chosen["line"],
        "tickColor": chosen["line"],
        "labelFontSize": 13,
        "titleFontSize": 13,
    }
    dressed = {
        **spec,
        "description": words,
        "background": "transparent",
        "config": {"font": FONT, "axis": axis, "view": {"stroke": None}},
    }
    st.vega_lite_chart(spec=dressed, width="stretch", theme=None)
