"""What an administrator says about a person; which places are asked for depends on the role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import buildings_of, grids_of
from db.community.staff.queries.people import StaffRecord
from db.community.staff.rules.people import Person
from db.records.permissions.rules import Actor, Role

ROLES = [
    Role.BUILDING_MEDIATOR,
    Role.GRID_SECRETARY,
    Role.COMMUNITY_SECRETARY,
    Role.UNIT_LIAISON,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
    Role.SUPERVISOR,
]
ADDED = "people-added"


def labels() -> dict[str, str]:
    """The words at each field, so that a problem can name its field."""
    return {
        "name": _("Name"),
        "sign_in_name": _("Sign-in name"),
        "role": _("Role"),
        "duty_phone": _("Duty phone"),
        "grid_ids": _("Grids"),
        "building_ids": _("Buildings"),
        "unit_id": _("Member unit"),
    }


def begin_anew() -> None:
    """Empties the form, once somebody was added."""
    st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1


def show(actor: Actor, record: StaffRecord | None) -> Person:
    words, form = labels(), f"person-{record.id}" if record else f"new-person-{st.session_state.get(ADDED, 0)}"
    left, right = st.columns(2)
    name = left.text_input(words["name"], value=record.name if record else "", key=f"{form}-name")
    sign_in_name = right.text_input(
        words["sign_in_name"],
        value=record.sign_in_name if record else "",
        key=f"{form}-sign-in",
        help=_("2 to 40 letters a–z, digits, dots, hyphens or underscores."),
    )
    role = left.selectbox(
        words["role"], ROLES, index=ROLES.index(record.role) if record else 0, format_func=name_of, key=f"{form}-role"
    )
    phone = right.text_input(
        words["duty_phone"],
        value=record.duty_phone if record else "",
        key=f"{form}-phone",
        help=_("A mediator's is printed on the sign of the building."),
    )
    grids, buildings, unit = _responsibility(actor, record, role, form)
    return Person(sign_in_name or "", name or "", role, phone or "", grids, buildings, unit)


def _responsibility(
    actor: Actor, record: StaffRecord | None, role: Role, form: str
) -> tuple[frozenset[int], frozenset[int], int | None]:
    """Grids for a grid secretary, buildings for a mediator, a unit for a liaison, and nothing for the others."""
    if role is Role.GRID_SECRETARY:
        grids = {grid.id: f"{grid.number} · {grid.name}" for grid in grids_of(actor)}
        return (
            _several(labels()["grid_ids"], grids, record.grid_ids if record else (), f"{form}-grids"),
            frozenset(),
            None,
        )
    if role is Role.BUILDING_MEDIATOR:
        buildings = {building.id: building.name for building in buildings_of(actor)}
        chosen = record.building_ids if record else ()
        return frozenset(), _several(labels()["building_ids"], buildings, chosen, f"{form}-buildings"), None
    if role is Role.UNIT_LIAISON:
        return frozenset(), frozenset(), _unit(actor, record, form)
    return frozenset(), frozenset(), None


def _several(label: str, names: Mapping[int, str], chosen: Iterable[int], key: str) -> frozenset[int]:
    there = [place for place in sorted(chosen) if place in names]
    return frozenset(
        st.multiselect(
            label, list(names), default=there, format_func=names.__getitem__, placeholder=_("Choose"), key=key
        )
    )


def _unit(actor: Actor, record: StaffRecord | None, form: str) -> int | None:
    units = {unit.id: unit.name for unit in units_of(actor) if unit.active}
    present = record.unit_id if record else None
    return st.selectbox(
        labels()["unit_id"],
        list(units),
        index=list(units).index(present) if present in units else None,
        format_func=units.__getitem__,
        placeholder=_("Choose"),
        key=f"{form}-unit",
    )
