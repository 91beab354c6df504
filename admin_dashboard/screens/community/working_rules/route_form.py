"""One routing rule: said in words, and asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import buildings_of, grids_of
from db.community.routing.rules import RoutingRuleDetails, RoutingTarget, can_hold
from db.community.staff.queries.people import staff_list
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind

TARGETS = {
    RoutingTarget.BUILDING_MEDIATOR: N_("the mediator of the building"),
    RoutingTarget.GRID_SECRETARY: N_("the secretary of the grid"),
    RoutingTarget.COMMUNITY_SECRETARY: N_("the community secretary"),
    RoutingTarget.PERSON: N_("one person"),
    RoutingTarget.UNIT: N_("a member unit"),
}


@dataclass(frozen=True)
class Names:
    """The names of all that a rule may name; former people and units too, so that an old rule can be read."""

    grids: Mapping[int, str]
    buildings: Mapping[int, str]
    people: Mapping[int, str]
    units: Mapping[int, str]
    holders: tuple[int, ...]
    active_units: tuple[int, ...]


def names_for(actor: Actor, now: datetime) -> Names:
    everybody, units = staff_list(actor, now), units_of(actor)
    return Names(
        {grid.id: grid.name for grid in grids_of(actor)},
        {building.id: building.name for building in buildings_of(actor)},
        {record.id: f"{record.name} · {name_of(record.role)}" for record in everybody},
        {unit.id: unit.name for unit in units},
        tuple(record.id for record in everybody if record.active and can_hold(record.role)),
        tuple(unit.id for unit in units if unit.active),
    )


def in_words(route: RoutingRuleDetails, names: Names) -> str:
    """A rule in words: Facilities · Grid 3 → a member unit: the waterworks."""
    when = [name_of(ReportKind(route.kind)) if route.kind else _("Every kind"), _place(route, names)]
    return f"{' · '.join(filter(None, when))} → {_target(route, names)}"


def _place(route: RoutingRuleDetails, names: Names) -> str:
    if route.building_id is not None:
        return names.buildings.get(route.building_id, _("another building"))
    if route.grid_id is not None:
        return names.grids.get(route.grid_id, _("another grid"))
    return _("everywhere")


def _target(route: RoutingRuleDetails, names: Names) -> str:
    if route.target is RoutingTarget.PERSON:
        return names.people.get(route.staff_id or 0, _("nobody"))
    if route.target is RoutingTarget.UNIT:
        return names.units.get(route.unit_id or 0, _("nobody"))
    return _(TARGETS[route.target])


def show(route: RoutingRuleDetails | None, names: Names, form: str) -> RoutingRuleDetails:
    """Asks for a rule and returns what is typed; whether it will do, the action decides."""
    one, two, three = st.columns(3)
    kind = _choose(
        one, _("Kind"), {kind.value: name_of(kind) for kind in ReportKind}, route and route.kind, f"{form}-kind"
    )
    grid_id = _choose(two, _("Grid"), names.grids, route and route.grid_id, f"{form}-grid")
    building_id = _choose(three, _("Building"), names.buildings, route and route.building_id, f"{form}-building")
    targets = list(RoutingTarget)
    left, right = st.columns(2)
    target = left.selectbox(
        _("goes to"),
        targets,
        index=targets.index(route.target) if route else 0,
        format_func=lambda target: _(TARGETS[target]),
        key=f"{form}-target",
    )
    staff_id = unit_id = None
    if target is RoutingTarget.PERSON:
        people = {number: names.people[number] for number in names.holders}
        staff_id = _choose(right, _("Person"), people, route and route.staff_id, f"{form}-person", _("Choose"))
    elif target is RoutingTarget.UNIT:
        units = {number: names.units[number] for number in names.active_units}
        unit_id = _choose(right, _("Member unit"), units, route and route.unit_id, f"{form}-unit", _("Choose"))
    return RoutingRuleDetails(target, kind, grid_id, building_id, staff_id, unit_id)


def _choose(column: Any, label: str, names: Mapping[Any, str], present: Any, key: str, empty: str = "") -> Any:
    """None stands for anything, or for not yet chosen."""
    keys = list(names)
    return column.selectbox(
        label,
        keys,
        index=keys.index(present) if present in names else None,
        format_func=names.__getitem__,
        placeholder=empty or _("any"),
        key=key,
    )
