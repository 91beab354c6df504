"""The sheet to download: empty to fill in, or filled with the organisation as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.community.organisation.queries.members import Organisation, whole_organisation
from db.community.organisation.queries.places import community
from db.community.organisation_sheet.queries.drawing import draw_workbook
from db.community.organisation_sheet.rules.planning import Values
from db.community.staff.queries.people import StaffRecord, everybody_in
from db.records.permissions.rules import Ability, Actor, require

COMMUNITY_FIELDS = (
    *("name", "party_organisation", "street", "district", "city", "reference_prefix", "phone"),
    *("residents_committee", "credit_code"),
)
BUILDING_FIELDS = ("number", "name", "party_group", "address", "units", "floors", "households", "code")


def write_template() -> bytes:
    """The empty sheet as .xlsx, with headings, drop-down lists and instructions; the same bytes each time."""
    return draw_workbook({})


def write_organisation(actor: Actor, now: datetime) -> bytes:
    """The actor's own community as a sheet that can be imported again. Raises NotAllowed."""
    require(actor, Ability.MANAGE_ORGANISATION)
    return write_organisation_of(actor.community_id, now)


def write_organisation_of(community_id: int, now: datetime) -> bytes:
    """A community as a sheet that can be imported again, for the command line. Raises NotFound."""
    rows = {name: list(found.values()) for name, found in as_sheets(community_id, now).items()}
    return draw_workbook(rows, community(community_id).is_village)


def as_sheets(community_id: int, now: datetime) -> dict[str, dict[Any, Values]]:
    """For each sheet its rows by key, as the organisation is now; the caller has checked the right to read it."""
    whole = whole_organisation(community_id)
    people = [person for person in everybody_in(community_id, now) if person.active]
    return {**_places(whole), "人员": _people(whole, people)}


def _places(whole: Organisation) -> dict[str, dict[Any, Values]]:
    grid_numbers = {grid.id: grid.number for grid in whole.grids}
    building_numbers = {building.id: building.number for building in whole.buildings}
    community = {name: getattr(whole.community, name) for name in COMMUNITY_FIELDS}
    return {
        "社区": {whole.community.name: community},
        "网格": {
            grid.number: {"number": grid.number, "name": grid.name, "branch": grid.branch} for grid in whole.grids
        },
        "楼栋": {
            building.number: {
                **{name: getattr(building, name) for name in BUILDING_FIELDS},
                "grid_id": grid_numbers[building.grid_id],
            }
            for building in whole.buildings
        },
        "党员中心户": {
            household.code: {
                **{name: getattr(household, name) for name in ("code", "name", "room", "phone")},
                "building_id": building_numbers[household.building_id],
            }
            for household in whole.households
        },
        "共建单位": {
            unit.name: {name: getattr(unit, name) for name in ("name", "trade", "phone", "active")}
            for unit in whole.units
        },
    }


def _people(whole: Organisation, people: list[StaffRecord]) -> dict[Any, Values]:
    grids = {grid.id: grid.number for grid in whole.grids}
    buildings = {building.id: building.number for building in whole.buildings}
    units = {unit.id: unit.name for unit in whole.units}
    return {
        person.sign_in_name: {
            "name": person.name,
            "sign_in_name": person.sign_in_name,
            "role": person.role,
            "grid_ids": tuple(sorted(grids[grid_id] for grid_id in person.grid_ids)),
            "building_ids": tuple(sorted(buildings[building_id] for building_id in person.building_ids)),
            "unit_id": units.get(person.unit_id or 0, ""),
            "duty_phone": person.duty_phone,
        }
        for person in people
    }
