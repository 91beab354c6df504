"""Founding a community and keeping its grids, buildings, centre households and units up to date.

Whoever acts is a member of staff with the right to manage the organisation, or the command line (By.SYSTEM).
"""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from db.community.organisation import rules
from db.community.organisation.queries.members import phone_place
from db.community.organisation.queries.places import existing, place_of
from db.community.organisation.rules import (
    BuildingDetails,
    CodeRetirementReason,
    CommunityDetails,
    CompositeWeights,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
)
from db.community.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit, RetiredCode
from db.ground.connection import Table, transaction
from db.ground.refusals import Invalid, NotAllowed, Problem, SomebodyWasFaster
from db.ground.sealing import keyring
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require

Row = TypeVar("Row", bound=Table)


def found_community(details: CommunityDetails, now: datetime) -> int:
    """Founds a community and returns its id; only the command line may do so. Raises Invalid."""
    with transaction():
        _check(details.problems() + _taken_by_another_community(0, details))
        row = Community.create(founded_at=now, **asdict(details))
        with recording(row.id) as record:
            record.append("community", row.id, "community_founded", now, ActorKind.SYSTEM)
    return row.id


def change_community(by: Actor | ActorKind, community_id: int, details: CommunityDetails, now: datetime) -> bool:
    """Changes a community; returns whether anything changed, like every change_… here. Raises as add_grid."""
    _allow(by, community_id)
    with recording(community_id) as record:
        row = _get(Community, community_id)
        _check(details.problems() + _taken_by_another_community(community_id, details))
        changed = _write(row, asdict(details))
        if changed:
            record.append("community", row.id, "community_changed", now, by, **rules.changed_fields(changed))
    return bool(changed)


def call_village(community_id: int, is_village: bool) -> dict[str, bool]:
    """Within the caller's record; returns what that is to keep of how it was, nothing where nothing changed."""
    changed = _write(_get(Community, community_id), {"is_village": is_village})
    return {f"old_{name}": was for name, was in changed.items()}


def change_weights(actor: Actor, basically_satisfied: float, weights: CompositeWeights, now: datetime) -> bool:
    """Sets how the figures are weighed from now on, for who may edit working rules. Raises NotAllowed, Invalid."""
    require(actor, Ability.EDIT_WORKING_RULES)
    _check(rules.weights_problems(basically_satisfied, weights))
    wanted = {
        "basically_satisfied_weight": float(basically_satisfied),
        "weight_responded": float(weights.responded),
        "weight_resolved": float(weights.resolved),
        "weight_satisfied": float(weights.satisfied),
    }
    with recording(actor.community_id) as record:
        changed = _write(_get(Community, actor.community_id), wanted)
        if changed:
            record.append("community", actor.community_id, "weights_changed", now, actor, **wanted)
    return bool(changed)


def add_grid(by: Actor | ActorKind, community_id: int, details: GridDetails, now: datetime) -> int:
    """Adds a grid to the community and returns its id. Raises NotAllowed, NotFound, Invalid."""
    _allow(by, community_id)
    with recording(community_id) as record:
        _check(details.problems() + _number_taken(Grid, community_id, details.number))
        row = Grid.create(community=community_id, **asdict(details))
        record.append("grid", row.id, "grid_added", now, by, number=row.number)
    return row.id


def change_grid(by: Actor | ActorKind, grid_id: int, details: GridDetails, now: datetime) -> bool:
    row = _get(Grid, grid_id)
    _allow(by, row.community_id)
    with recording(row.community_id) as record:
        row = _get(Grid, grid_id)
        _check(details.problems() + _number_taken(Grid, row.community_id, details.number, row.id))
        changed = _write(row, asdict(details))
        if changed:
            record.append("grid", row.id, "grid_changed", now, by, **rules.changed_fields(changed))
    return bool(changed)


def add_building(
    by: Actor | ActorKind, community_id: int, details: BuildingDetails, now: datetime, code: str = ""
) -> int:
    """Adds a building and returns its id; its sign's code is drawn unless `code` is given. Raises as add_grid."""
    _allow(by, community_id)
    with recording(community_id) as record:
        _check(_building_problems(community_id, details) + _code_problems(code))
        row = Building.create(community=community_id, code=code or unused_code(), **asdict(details))
        record.append("building", row.id, "building_added", now, by, number=row.number, code=row.code)
    return row.id


def change_building(by: Actor | ActorKind, building_id: int, details: BuildingDetails, now: datetime) -> bool:
    row = _get(Building, building_id)
    _allow(by, row.community_id)
    with recording(row.community_id) as record:
        row = _get(Building, building_id)
        _check(_building_problems(row.community_id, details, row.id))
        changed = _write(row, asdict(details))
        if changed:
            told = rules.changed_fields(changed) | {"grid_id": row.grid_id}
            record.append("building", row.id, "building_changed", now, by, **told)
    return bool(changed)


def replace_code(
    actor: Actor, building_id: int, seen: str, reason: CodeRetirementReason, now: datetime, code: str = ""
) -> str:
    """Gives a building a new code and returns it; the old one, `seen`, then only opens a page that says it is retired.

    `code` is used if given, else one is drawn. For who prints the signs of the whole grid.
    Raises NotAllowed, NotFound, SomebodyWasFaster, Invalid.
    """
    place = place_of(building_id)
    require(actor, Ability.PRINT_SIGNS, Place(place.community_id, place.grid_id))
    with recording(place.community_id) as record:
        row = _get(Building, building_id)
        if row.code != seen:
            raise SomebodyWasFaster()
        _check(_code_problems(code))
        RetiredCode.create(code=seen, building=row, reason=CodeRetirementReason(reason), retired_at=now)
        row.put(code=code or unused_code())
        why = str(CodeRetirementReason(reason))
        record.append("building", row.id, "building_code_replaced", now, actor, old=seen, new=row.code, reason=why)
    return row.code


def add_household(by: Actor | ActorKind, community_id: int, code: str, details: HouseholdDetails, now: datetime) -> int:
    """Adds a Party-member centre household with this code and returns its id. Raises as add_grid."""
    _allow(by, community_id)
    with recording(community_id) as record:
        _check(details.problems() + _household_code_problems(code) + _not_here(community_id, details.building_id))
        row = CentreHousehold.create(
            building=details.building_id,
            code=code,
            name=details.name,
            room=details.room,
            sealed_phone=_sealed(code, details.phone),
        )
        record.append("centre_household", row.id, "household_added", now, by, code=code)
    return row.id


def change_household(by: Actor | ActorKind, household_id: int, details: HouseholdDetails, now: datetime) -> bool:
    """Changes a centre household, but not the code its phone is sealed with; returns whether anything changed."""
    row = _get(CentreHousehold, household_id)
    community_id = row.building.community_id
    _allow(by, community_id)
    with recording(community_id) as record:
        row = _get(CentreHousehold, household_id)
        _check(details.problems() + _not_here(community_id, details.building_id))
        wanted: dict[str, Any] = {"building_id": details.building_id, "name": details.name, "room": details.room}
        if details.phone is not None and details.phone != _phone(row):
            wanted["sealed_phone"] = _sealed(row.code, details.phone)
        changed = _write(row, wanted)
        if changed:
            record.append("centre_household", row.id, "household_changed", now, by, fields=list(changed))
    return bool(changed)


def add_unit(by: Actor | ActorKind, community_id: int, details: UnitDetails, now: datetime) -> int:
    """Adds a member unit and returns its id. Raises as add_grid."""
    _allow(by, community_id)
    with recording(community_id) as record:
        _check(details.problems() + _unit_name_taken(community_id, details.name))
        row = MemberUnit.create(community=community_id, **asdict(details))
        record.append("member_unit", row.id, "unit_added", now, by)
    return row.id


def change_unit(by: Actor | ActorKind, unit_id: int, details: UnitDetails, now: datetime) -> bool:
    row = _get(MemberUnit, unit_id)
    _allow(by, row.community_id)
    with recording(row.community_id) as record:
        row = _get(MemberUnit, unit_id)
        _check(details.problems() + _unit_name_taken(row.community_id, details.name, row.id))
        changed = _write(row, asdict(details))
        if changed:
            record.append("member_unit", row.id, "unit_changed", now, by, **rules.changed_fields(changed))
    return bool(changed)


def _allow(by: Actor | ActorKind, community_id: int) -> None:
    if isinstance(by, Actor):
        require(by, Ability.MANAGE_ORGANISATION, Place(community_id))
    elif by is not ActorKind.SYSTEM:
        raise NotAllowed()


def _get(table: type[Row], row_id: int) -> Row:
    return existing(table.get_or_none(table.id == row_id))


def _check(problems: list[Problem]) -> None:
    if problems:
        raise Invalid(*problems)


def _write(row: Table, wanted: dict[str, Any]) -> dict[str, Any]:
    """Saves what differs, and says what stood in each such field before."""
    changed = {name: getattr(row, name) for name in sorted(wanted) if getattr(row, name) != wanted[name]}
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(only=[type(row)._meta.combined[name] for name in changed])
    return changed


def _number_taken(table: type[Row], community_id: int, number: int, but: int = 0) -> list[Problem]:
    taken = (table.community == community_id) & (table.number == number) & (table.id != but)
    return [Problem("number", N_("This number is already taken."))] if table.select().where(taken).exists() else []


def _unit_name_taken(community_id: int, name: str, but: int = 0) -> list[Problem]:
    taken = (MemberUnit.community == community_id) & (MemberUnit.name == name) & (MemberUnit.id != but)
    return [Problem("name", N_("This name is already taken."))] if MemberUnit.select().where(taken).exists() else []


def _taken_by_another_community(community_id: int, details: CommunityDetails) -> list[Problem]:
    others = Community.select().where(Community.id != community_id)
    taken = (
        one
        for one in ("name", "reference_prefix")
        if others.where(getattr(Community, one) == getattr(details, one)).exists()
    )
    return [Problem(name, N_("Another community here has this already.")) for name in taken]


def _building_problems(community_id: int, details: BuildingDetails, but: int = 0) -> list[Problem]:
    is_here = Grid.select().where((Grid.id == details.grid_id) & (Grid.community == community_id)).exists()
    elsewhere = [] if is_here else [Problem("grid_id", N_("This grid does not exist here."))]
    return details.problems() + _number_taken(Building, community_id, details.number, but) + elsewhere


def _code_problems(code: str) -> list[Problem]:
    if code and not rules.is_code(code):
        return [Problem("code", N_("This is not a building code."))]
    return [Problem("code", N_("This code is already taken."))] if code and _is_taken(code) else []


def _household_code_problems(code: str) -> list[Problem]:
    is_taken = CentreHousehold.select().where(CentreHousehold.code == code).exists()
    taken = [Problem("code", N_("This code is already taken."))] if is_taken else []
    return rules.household_code_problems(code) + taken


def _not_here(community_id: int, building_id: int) -> list[Problem]:
    here = (Building.id == building_id) & (Building.community == community_id)
    problem = Problem("building_id", N_("This building does not exist here."))
    return [] if Building.select().where(here).exists() else [problem]


def unused_code() -> str:
    while True:
        code = rules.new_code(secrets.token_bytes(rules.RANDOM_BYTES))
        if not _is_taken(code):
            return code


def _is_taken(code: str) -> bool:
    """A retired one is taken for ever."""
    return Building.one(code=code) is not None or RetiredCode.one(code=code) is not None


def _sealed(code: str, phone: str | None) -> bytes | None:
    return keyring().seal(phone, phone_place(code)) if phone else None


def _phone(row: CentreHousehold) -> str:
    return keyring().unseal(row.sealed_phone, phone_place(row.code)) if row.sealed_phone else ""
