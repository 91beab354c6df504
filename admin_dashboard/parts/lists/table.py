"""A small table as real HTML: read aloud by screen readers, printed, and narrow on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import repeat

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _

MANY = 7
SUM, DAY = re.compile(r"-?\d[\d,]*\.\d\d"), re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class WayCell:
    """A cell that leads to another screen, where that is open to this person."""

    words: str
    screen: str
    asked: dict[str, object]


def show(headings: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "", cards: bool = False) -> None:
    """Shows a table: `headings` are words to translate, cells are shown as they are, numbers to the right.

    With `cards`, on a phone each row is a card, with the heading beside each cell.
    """
    cells = [list(row) for row in rows]
    head = "".join(
        f'<th scope="col"{_side(cells[0][place] if cells else "")}>{escape(_(heading))}</th>'
        for place, heading in enumerate(headings)
    )
    said = [_(heading) for heading in headings]
    body = "".join(f"<tr>{''.join(map(_cell, row, said if cards else repeat('')))}</tr>" for row in cells)
    told = f"<caption>{escape(caption)}</caption>" if caption else ""
    wide = (" wide" if len(headings) > MANY else "") + (" cards" if cards else "")
    whole = f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    st.html(f'<div class="table{wide}">{whole}</div>')


def _cell(value: object, heading: str) -> str:
    named = f' data-heading="{escape(heading)}"' if heading else ""
    return f"<td{_side(value)}{named}>{_said(value)}</td>"


def _said(value: object) -> str:
    """A count stays in one line: 4 / 9."""
    if isinstance(value, WayCell):
        return links.way(escape(value.words), value.screen, **value.asked)
    return escape(str(value)).replace(" / ", "&nbsp;/&nbsp;")


def _side(value: object) -> str:
    """Numbers and sums stand to the right, and a day is not broken at its hyphens."""
    if isinstance(value, int | float) or SUM.fullmatch(str(value)):
        return ' class="number"'
    return ' class="day"' if DAY.fullmatch(str(value)) else ""
