"""Narrowing the figures to a grid, a building, a kind or a unit of this person's scope, or to one person for a talk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.navigation import address, view
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import buildings_of, grids_of
from db.community.staff.queries.people import staff_list
from db.figures.satisfaction.queries.figures import FigureFilter, may_see_person
from db.records.permissions.rules import Ability, Actor, Role
from db.records.reports.rules import ReportKind

CHOICES = (
    *(view.ViewChoice(f"part-{name}", None, name, address.number_of) for name in ("grid", "building", "unit")),
    view.ViewChoice("part-kind", None, "kind", address.one_of(ReportKind)),
    view.ViewChoice("part-staff", None),  # one person: kept here, never in the address
)


def show(actor: Actor, now: datetime) -> FigureFilter:
    """Asks for a part of the figures; a liaison only for a kind, because the unit's matters are all they see."""
    view.recall(CHOICES)
    with st.expander(_("Only a part of it"), icon=":material/tune:", expanded=_is_narrowed()):
        columns = st.columns(3)
        places: dict[str, int | None] = {}
        if actor.may(Ability.READ_ORGANISATION):
            places = _places(actor, now, columns)
        kind = _choice(columns[2], _("Kind"), {kind: name_of(kind) for kind in ReportKind}, "kind")
    view.say(CHOICES)
    return FigureFilter(kind=kind, **places)


def _is_narrowed() -> bool:
    return any(st.session_state.get(f"part-{name}") for name in ("grid", "building", "kind", "staff", "unit"))


def _places(actor: Actor, now: datetime, columns: Any) -> dict[str, int | None]:
    grids = {grid.id: grid.name for grid in grids_of(actor)}
    if actor.role is Role.BUILDING_MEDIATOR:
        grids = {}
    grid_id = _choice(columns[0], _("Grid"), grids, "grid") if grids else None
    buildings = {building.id: building.name for building in buildings_of(actor, grid_id)}
    people = _handlers(actor, now)
    units = {unit.id: unit.name for unit in units_of(actor)}
    return {
        "grid_id": grid_id,
        "building_id": _choice(columns[1], _("Building"), buildings, "building"),
        "staff_id": _choice(columns[0], _("One person, for a talk"), people, "staff") if people else None,
        "unit_id": _choice(columns[1], _("Member unit"), units, "unit"),
    }


def _handlers(actor: Actor, now: datetime) -> dict[int, str]:
    """One at a time: nobody's figures stand beside somebody else's."""
    people = (one for one in staff_list(actor, now) if may_see_person(actor, one.id, one.role))
    return {one.id: f"{one.name} · {name_of(one.role)}" for one in people}


def _choice(column: Any, label: str, choices: Mapping[Any, str], name: str) -> Any:
    key = f"part-{name}"
    if st.session_state.get(key) not in choices:
        st.session_state[key] = None
    return column.selectbox(
        label,
        list(choices),
        index=None,
        format_func=lambda choice: choices.get(choice, ""),
        key=key,
        placeholder=_("All"),
    )
