"""Buildings × the nine ones as one table: sign and word in every cell, the reason on touch, cards on a phone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape

import streamlit as st

from admin_dashboard.parts import kept
from admin_dashboard.words import _
from db.nine_ones.rules import Row
from db.upkeep.rules import NAMES, One, State, Upkeep

Where = Callable[[int, One | None], str]


def show(rows: Sequence[Row], counts: Mapping[One, Mapping[State, int]], off: Collection[One], where: Where) -> None:
    """`where` gives the address at which one of a building is kept, or the whole building; nothing: no link."""
    head = "".join(f'<th scope="col">{escape(_(NAMES[one]))}</th>' for one in One)
    body = "".join(_line(row, where) for row in rows)
    sums = "".join(_sum(counts, state, off) for state in State)
    building = escape(_("Building"))
    st.html(
        f'<div class="nine"><table><thead><tr><th scope="col">{building}</th>{head}</tr></thead>'
        f"<tbody>{sums}{body}</tbody></table></div>"
    )


def _line(row: Row, where: Where) -> str:
    cells = "".join(_cell(one, row.kept.get(one), where(row.building_id, one)) for one in One)
    name = _linked(escape(row.building), where(row.building_id, None))
    return f'<tr><th scope="row">{name} <small>{escape(row.grid)}</small></th>{cells}</tr>'


def _cell(one: One, upkeep: Upkeep | None, address: str) -> str:
    """The name of the one is there for phones, where no heading stands above."""
    name = f"<b>{escape(_(NAMES[one]))}</b>"
    if upkeep is None:
        return f'<td class="off">{name}– {escape(_(kept.OFF))}</td>'
    mark = kept.SIGNS[upkeep.state][0]
    words, why = escape(kept.state_words(upkeep.state)), escape(kept.reason(upkeep))
    state = _linked(f'<i aria-hidden="true">{mark}</i>{words}', address)
    return f'<td class="{upkeep.state}" title="{why}">{name}{state}</td>'


def _linked(html: str, address: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{html}</a>' if address else html


def _sum(counts: Mapping[One, Mapping[State, int]], state: State, off: Collection[One]) -> str:
    """How many buildings have each one in this state."""
    label = f"{kept.SIGNS[state][0]} {kept.state_words(state)}"
    cells = "".join(
        f"<td><b>{escape(_(NAMES[one]))}</b>{'–' if one in off else counts[one][state]}</td>" for one in One
    )
    return f'<tr class="sum"><th scope="row">{escape(label)}</th>{cells}</tr>'
