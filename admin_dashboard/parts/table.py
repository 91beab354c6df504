"""A small table as real HTML: read aloud by screen readers, printed, and narrow on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from admin_dashboard.words import _

MANY = 8
STYLE = """<style>
.table { overflow-x: auto; } .table table { border-collapse: collapse; width: 100%; line-height: 1.5; }
.table th, .table td { text-align: left; padding: .45rem .7rem; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: break-word; min-width: 3.2rem; }
.table td:first-child { white-space: nowrap; min-width: 0; } .table th { font-weight: 700; opacity: .85; }
.table.wide { font-size: .86rem; } .table.wide th, .table.wide td { padding: .45rem .3rem; min-width: 0; }
.table.wide th { min-width: 2.7em; word-break: keep-all; } .table.wide td:first-child { white-space: nowrap; }
.table .number { text-align: right; font-variant-numeric: tabular-nums; }
</style>"""


def show(headings: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> None:
    """`headings` are words to translate; cells are shown as they are, numbers to the right."""
    cells = [list(row) for row in rows]
    head = "".join(
        f'<th scope="col"{_side(cells[0][place] if cells else "")}>{escape(_(heading))}</th>'
        for place, heading in enumerate(headings)
    )
    body = "".join(f"<tr>{''.join(f'<td{_side(cell)}>{_said(cell)}</td>' for cell in row)}</tr>" for row in cells)
    told = f"<caption>{escape(caption)}</caption>" if caption else ""
    wide = " wide" if len(headings) > MANY else ""
    whole = f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    st.html(f'{STYLE}<div class="table{wide}">{whole}</div>')


def _said(value: object) -> str:
    """A count stays in one line: 4 / 9."""
    return escape(str(value)).replace(" / ", "&nbsp;/&nbsp;")


def _side(value: object) -> str:
    return ' class="number"' if isinstance(value, int | float) else ""
