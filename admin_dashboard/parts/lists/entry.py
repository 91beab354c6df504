"""One line of a list: what it is called, as a link where there is more to see, and below it what is worth knowing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def show_in_turn(lines: Iterable[tuple[str, Callable[[], None] | None]]) -> None:
    """Shows lines that are HTML already; those with something to press show themselves, and what stands between is one.

    Each line: its HTML, and how it is shown with what there is to press.
    """
    together: list[str] = []
    for told, alone in lines:
        if alone is None:
            together.append(told)
        else:
            show_all(together)
            together = []
            alone()
    show_all(together)


def html(screen: str, label: str, facts: Iterable[str], **query: Any) -> str:
    """The same for a list that is shown as one."""
    return _line("facts", screen, label, facts, query)


def row(screen: str, label: str, facts: Iterable[str], **query: Any) -> str:
    """The same with a line below it; on a wide screen its facts stand beside it."""
    return _line("facts row", screen, label, facts, query)


def _line(kind: str, screen: str, label: str, facts: Iterable[str], query: dict[str, Any]) -> str:
    told = links.way(f"<strong>{escape(label)}</strong>", screen, **query)
    return f'<div class="line">{told}<div class="{kind}">{"".join(facts)}</div></div>'


def in_columns(screen: str, label: str, cells: Iterable[Iterable[str]], **query: Any) -> str:
    """The same of which a wide screen makes a table: the facts of each column, which may be none."""
    return _line("facts row cells", screen, label, _cells(cells), query)


def heads(label: str, names: Iterable[str]) -> str:
    """What stands above such a table, on a wide screen alone; each fact says by itself what it is."""
    told = _cells([f"<span>{escape(name)}</span>"] for name in names)
    words = escape(label)
    return (
        f'<div class="line heads" aria-hidden="true"><strong>{words}</strong>'
        f'<div class="facts row cells">{"".join(told)}</div></div>'
    )


def _cells(cells: Iterable[Iterable[str]]) -> list[str]:
    return [f'<span class="cell">{"".join(cell)}</span>' for cell in cells]


def said(*words: str) -> list[str]:
    return [f"<span>{escape(one)}</span>" for one in words if one]
