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


def show(chart: Any, words: str) -> None:
    """Draws a chart in our style; `words` tell what is drawn to whoever cannot see it."""
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
    dressed = (
        chart.properties(description=words, background="transparent")
        .configure(font=FONT)
        .configure_axis(**axis)
        .configure_view(stroke=None)
    )
    st.altair_chart(dressed, width="stretch", theme=None)
