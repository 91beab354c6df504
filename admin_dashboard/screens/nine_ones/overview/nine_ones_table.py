"""Buildings × the nine ones as one table: sign and word in every cell, the reason on touch, cards on a phone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape

import streamlit as st

from admin_dashboard.parts.lists import health_chip
from admin_dashboard.words import _
from db.nine_ones.overview.rules import BuildingHealth
from db.records.health.rules import NAMES, HealthState, NineOne

Way = Callable[[str, int, NineOne | None], str]
FigureWay = Callable[[str, NineOne, HealthState], str]


def show(
    rows: Sequence[BuildingHealth],
    counts: Mapping[NineOne, Mapping[HealthState, int]],
    off: Collection[NineOne],
    way: Way,
    to_figure: FigureWay,
) -> None:
    """Shows the table; `way` makes HTML a link to a one of a building (None: to the building).

    `to_figure` makes a number a link to the buildings that it counts.
    """
    head = "".join(f'<th scope="col">{escape(_(NAMES[one]))}</th>' for one in NineOne)
    body = "".join(_line(row, way) for row in rows)
    sums = "".join(_sum(counts, state, off, to_figure) for state in HealthState)
    building = escape(_("Building"))
    st.html(
        f'<div class="nine"><table><thead><tr><th scope="col">{building}</th>{head}</tr></thead>'
        f"<tbody>{sums}{body}</tbody></table></div>"
    )


def _line(row: BuildingHealth, way: Way) -> str:
    cells = "".join(_cell(one, row, way) for one in NineOne)
    name = way(escape(row.building), row.building_id, None)
    return f'<tr><th scope="row">{name} <small>{escape(row.grid)}</small></th>{cells}</tr>'


def _cell(one: NineOne, row: BuildingHealth, way: Way) -> str:
    """The name of the one is there for phones, where no heading stands above."""
    name = f"<b>{escape(_(NAMES[one]))}</b>"
    health = row.kept.get(one)
    if health is None:
        return f'<td class="off">{name}– {escape(_(health_chip.OFF))}</td>'
    mark = health_chip.SIGNS[health.state][0]
    words, why = escape(health_chip.state_words(health.state)), escape(health_chip.reason(health))
    state = way(f'<i aria-hidden="true">{mark}</i>{words}', row.building_id, one)
    return f'<td class="{health.state}" title="{why}">{name}{state}</td>'


def _sum(
    counts: Mapping[NineOne, Mapping[HealthState, int]],
    state: HealthState,
    off: Collection[NineOne],
    to_figure: FigureWay,
) -> str:
    """How many buildings have each one in this state."""
    label = f"{health_chip.SIGNS[state][0]} {health_chip.state_words(state)}"
    cells = "".join(
        f"<td><b>{escape(_(NAMES[one]))}</b>"
        f"{'–' if one in off else _figure(counts[one][state], one, state, to_figure)}</td>"
        for one in NineOne
    )
    return f'<tr class="sum"><th scope="row">{escape(label)}</th>{cells}</tr>'


def _figure(count: int, one: NineOne, state: HealthState, to_figure: FigureWay) -> str:
    return to_figure(str(count), one, state) if count else "0"
