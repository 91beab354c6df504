"""The grids, buildings and holders that a list of disputes can be narrowed to by this person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import buildings_of, grids_of
from db.community.staff.queries.people import staff_list
from db.ground import clock
from db.records.permissions.rules import Ability, Actor


def show_places(actor: Actor, one: Any, two: Any, three: Any, widget: Callable[[str], dict[str, Any]]) -> None:
    """Asks for grid, building and holder; a liaison is asked nothing, because the unit's matters are all they see."""
    if not actor.may(Ability.READ_ORGANISATION):
        return
    grid = _select(one, _("Grid"), {grid.id: grid.name for grid in grids_of(actor)}, widget("grid"))
    _select(two, _("Building"), {one.id: one.name for one in buildings_of(actor, grid)}, widget("building"))
    _select(three, _("In whose hands"), _holders(actor), widget("holder"))


def _select(column: Any, label: str, choices: dict[Any, str], widget: dict[str, Any]) -> Any:
    """What is not among the choices, because the grid has changed or an address was typed, is given up."""
    if st.session_state[widget["key"]] not in choices:
        st.session_state[widget["key"]] = None
    return column.selectbox(
        label, list(choices), index=None, format_func=choices.__getitem__, placeholder=_("All"), **widget
    )


def _holders(actor: Actor) -> dict[str, str]:
    people = [record for record in staff_list(actor, clock.now()) if record.active]
    at_top = {"secretaries": _("The community's secretaries, or nobody")}
    return (
        at_top
        | {f"staff:{record.id}": f"{record.name} · {name_of(record.role)}" for record in people}
        | {f"unit:{unit.id}": unit.name for unit in units_of(actor, active_only=True)}
    )
