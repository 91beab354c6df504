"""One line of a list: what it is called, as a link where there is more to see, and below it what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import plain


def show(screen: str, label: str, facts: Iterable[str], icon: str | None = None, **query: Any) -> None:
    """Shows one entry: its label as a link (without a screen: plain) and its facts, which are HTML already."""
    with st.container(gap=None):
        if screen:
            links.link(screen, plain(label), icon=icon, width="stretch", **query)
        else:
            st.markdown(f"**{plain(label)}**")
        st.html(f'<div class="facts">{"".join(facts)}</div>')


def said(*words: str) -> list[str]:
    return [f"<span>{escape(one)}</span>" for one in words if one]
