"""What is asked about a grid, a building, a centre household or a member unit, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.words import _, is_village
from db.community.organisation import actions
from db.community.organisation.queries.members import HouseholdInfo, UnitInfo, households_of, units_of
from db.community.organisation.queries.places import BuildingInfo, GridInfo, buildings_of, grids_of
from db.community.organisation.rules import (
    BuildingDetails,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
    tidy,
)
from db.ground.phones import typed_phone
from db.ground.words import N_
from db.records.permissions.rules import Actor

LABELS = {
    "number": N_("Number"),
    "name": N_("Its name"),
    "branch": N_("Grid Party branch"),
    "grid_id": N_("Grid"),
    "party_group": N_("Building group"),
    "address": N_("Address"),
    "units": N_("Stairwells"),
    "floors": N_("Floors"),
    "households": N_("Households"),
    "building_id": N_("Building"),
    "code": N_("Code"),
    "room": N_("Room"),
    "phone": N_("Phone"),
    "trade": N_("Trade"),
}


@dataclass(frozen=True)
class Sort:
    """One sort of place: how it is listed, asked about, added and changed."""

    name: str
    title: str
    add_words: str
    all_of: Callable[[Actor], Sequence[Any]]
    facts: Callable[[Any], tuple[str, ...]]
    ask: Callable[[Actor, Any, str], Any]
    add: Callable[[Actor, Any, datetime], object]
    change: Callable[[Actor, int, Any, datetime], object]

    @staticmethod
    def labels() -> dict[str, str]:
        return {field: _(label) for field, label in LABELS.items()}


@dataclass(frozen=True)
class NewHousehold:
    """A new centre household: its code, which is given once, beside what may change later."""

    code: str
    details: HouseholdDetails


def _text(column: Any, field: str, present: Any, form: str, label: str = "") -> str:
    value = getattr(present, field, "") or ""
    typed = column.text_input(label or _(LABELS[field]), value=value, key=f"{form}-{field}")
    return tidy(typed or "")


def _phone(column: Any, present: Any, form: str) -> str:
    value = getattr(present, "phone", "") or ""
    return typed_phone(column.text_input(_(LABELS["phone"]), value=value, key=f"{form}-phone") or "")


def _count(column: Any, field: str, present: Any, form: str, otherwise: int, lowest: int, highest: int) -> int:
    value = getattr(present, field, otherwise)
    return int(column.number_input(_(LABELS[field]), lowest, highest, value=value, step=1, key=f"{form}-{field}"))


def _one(column: Any, field: str, names: dict[int, str], present: Any, form: str) -> int:
    """0 while nothing is chosen, which no place has as its id."""
    chosen = getattr(present, field, None)
    return (
        column.selectbox(
            _(LABELS[field]),
            list(names),
            index=list(names).index(chosen) if chosen in names else None,
            format_func=names.__getitem__,
            placeholder=_("Choose"),
            key=f"{form}-{field}",
        )
        or 0
    )


def _ask_grid(actor: Actor, grid: GridInfo | None, form: str) -> GridDetails:
    one, two, three = st.columns([1, 2, 2])
    free = max((other.number for other in grids_of(actor)), default=0) + 1
    return GridDetails(
        _count(one, "number", grid, form, free, 1, 9999),
        _text(two, "name", grid, form),
        _text(three, "branch", grid, form),
    )


def _ask_building(actor: Actor, building: BuildingInfo | None, form: str) -> BuildingDetails:
    grids = {grid.id: f"{grid.number} · {grid.name}" for grid in grids_of(actor)}
    free = max((other.number for other in buildings_of(actor)), default=0) + 1
    one, two, three = st.columns([1, 2, 2])
    number = _count(one, "number", building, form, free, 1, 9999)
    name, group = _text(two, "name", building, form), _text(three, "party_group", building, form)
    left, right = st.columns(2)
    grid_id = _one(left, "grid_id", grids, building, form)
    where = _text(right, "address", building, form)
    four, five, six = st.columns(3)
    return BuildingDetails(
        grid_id,
        number,
        name,
        group,
        where,
        _count(four, "units", building, form, 3, 1, 60),
        _count(five, "floors", building, form, 6, 1, 150),
        _count(six, "households", building, form, 36, 0, 5000),
    )


def _ask_household(actor: Actor, household: HouseholdInfo | None, form: str) -> NewHousehold:
    buildings = {building.id: building.name for building in buildings_of(actor)}
    left, right = st.columns(2)
    code = household.code if household else _text(left, "code", None, form).upper()
    name = _text(right, "name", household, form, label=_("Name"))
    building_id = _one(left, "building_id", buildings, household, form)
    room = _text(right, "room", household, form)
    return NewHousehold(code, HouseholdDetails(building_id, name, room, _phone(left, household, form)))


def _ask_unit(actor: Actor, unit: UnitInfo | None, form: str) -> UnitDetails:
    one, two, three = st.columns(3)
    name, trade = _text(one, "name", unit, form), _text(two, "trade", unit, form)
    phone = _phone(three, unit, form)
    active = st.toggle(_("Works with us at present"), value=unit.active if unit else True, key=f"{form}-active")
    stands_here = st.toggle(
        _("Stands in this community"),
        value=unit.stands_here if unit else False,
        key=f"{form}-stands-here",
        help=None
        if is_village()
        else _("Its invitations then name article 46 of the residents’ committee law where something concerns it."),
    )
    return UnitDetails(name, trade, phone, active, stands_here)


def _add_household(actor: Actor, new: NewHousehold, now: datetime) -> int:
    return actions.add_household(actor, actor.community_id, new.code, new.details, now)


def _building_facts(building: BuildingInfo) -> tuple[str, ...]:
    return building.grid_name, building.party_group, building.address, building.code


SORTS = {
    sort.name: sort
    for sort in (
        Sort(
            "grid",
            N_("Grids"),
            N_("Add a grid"),
            grids_of,
            lambda grid: (str(grid.number), grid.branch),
            _ask_grid,
            lambda actor, details, now: actions.add_grid(actor, actor.community_id, details, now),
            actions.change_grid,
        ),
        Sort(
            "building",
            N_("Buildings"),
            N_("Add a building"),
            buildings_of,
            _building_facts,
            _ask_building,
            lambda actor, details, now: actions.add_building(actor, actor.community_id, details, now),
            actions.change_building,
        ),
        Sort(
            "household",
            N_("Centre households"),
            N_("Add a centre household"),
            households_of,
            lambda household: (household.code, household.room, household.phone or ""),
            _ask_household,
            _add_household,
            lambda actor, number, new, now: actions.change_household(actor, number, new.details, now),
        ),
        Sort(
            "unit",
            N_("Member units"),
            N_("Add a member unit"),
            units_of,
            lambda unit: (unit.trade, unit.phone),
            _ask_unit,
            lambda actor, details, now: actions.add_unit(actor, actor.community_id, details, now),
            actions.change_unit,
        ),
    )
}
