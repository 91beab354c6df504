"""One line of a list: what it is called, as a link where there is more to see, and below it what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import streamlit as st

from admin_dashboard.parts.navigation import links


def show(screen: str, label: str, facts: Iterable[str], **query: Any) -> None:
    """Shows one entry: its label as a link (without a screen: plain) and its facts, which are HTML already."""
    st.html(html(screen, label, facts, **query))


def show_all(lines: Iterable[str]) -> None:
    """Shows a list with nothing to press between its lines as one: each element of Streamlit costs a millisecond."""
    if told := "".join(lines):
        st.html(told)


def html(screen: str, label: str, facts: Iterable[str], **query: Any) -> str:
    """The same for a list that is shown as one."""
    return _line("facts", screen, label, facts, query)


def row(screen: str, label: str, facts: Iterable[str], **query: Any) -> str:
    """The same with a line below it; on a wide screen its facts stand beside it."""
    return _line("facts row", screen, label, facts, query)


def _line(kind: str, screen: str, label: str, facts: Iterable[str], query: dict[str, Any]) -> str:
    told = links.way(f"<strong>{escape(label)}</strong>", screen, **query)
    return f'<div class="line">{told}<div class="{kind}">{"".join(facts)}</div></div>'


def said(*words: str) -> list[str]:
    return [f"<span>{escape(one)}</span>" for one in words if one]
