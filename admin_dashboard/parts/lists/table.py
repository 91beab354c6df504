"""A small table as real HTML: read aloud by screen readers, printed, and narrow on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import repeat

import streamlit as st

from admin_dashboard.words import _

MANY = 7
STYLE = """<style>
.table { overflow-x: auto; } .table table { border-collapse: collapse; width: 100%; line-height: 1.5; }
.table th, .table td { text-align: left; padding: .45rem .7rem; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: break-word; min-width: 3.2rem; }
.table td:first-child { white-space: nowrap; min-width: 0; } .table th { font-weight: 700; opacity: .85; }
.table.wide { font-size: .86rem; } .table.wide th, .table.wide td { padding: .45rem .3rem; min-width: 0; }
.table.wide th { min-width: 2.7em; word-break: keep-all; } .table.wide td:first-child { white-space: nowrap; }
.table .number { text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 640px) {
  .table.cards thead { display: none; } .table.cards :is(table, tbody, tr, td) { display: block; }
  .table.cards tr { border: 1px solid var(--line); border-radius: 12px; padding: .5rem .8rem; margin-bottom: .6rem; }
  .table.cards td, .table.cards td.number { display: grid; grid-template-columns: 2fr 3fr; gap: 0 .6rem;
    text-align: left; border: 0; padding: .1rem 0; white-space: normal; }
  .table.cards td:empty { display: none !important; }
  .table.cards td::before { content: attr(data-heading); opacity: .85; font-size: .92em; }
}
</style>"""


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
    st.html(f'{STYLE}<div class="table{wide}">{whole}</div>')


def _cell(value: object, heading: str) -> str:
    named = f' data-heading="{escape(heading)}"' if heading else ""
    return f"<td{_side(value)}{named}>{_said(value)}</td>"


def _said(value: object) -> str:
    """A count stays in one line: 4 / 9."""
    return escape(str(value)).replace(" / ", "&nbsp;/&nbsp;")


def _side(value: object) -> str:
    return ' class="number"' if isinstance(value, int | float) else ""
