"""Founding the model community and filling its offices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any, cast

from db.community.answer_templates.actions import add_default_templates, save_template
from db.community.organisation import actions as organisation
from db.community.organisation.rules import (
    RANDOM_BYTES,
    BuildingDetails,
    CommunityDetails,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
    new_code,
)
from db.community.routing.actions import set_routes
from db.community.routing.rules import RoutingRuleDetails, RoutingTarget
from db.community.staff.actions.duty import name_duty_person
from db.community.staff.actions.people import add_demonstration_staff
from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of
from db.community.staff.queries.people import StaffInfo, actor
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD, Person
from db.demo.people import community_data, invented_names, invented_phone
from db.demo.texts import words
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, Role

BLOCKS = ((3, 6), (4, 6), (5, 6), (2, 11), (2, 18), (1, 26), (2, 33))
FLATS_PER_FLOOR = {6: 2, 11: 2, 18: 4, 26: 6, 33: 4}
FIRST_HIGH_RISE_GRID = 31


def settle_in(rng: Random, now: datetime) -> int:
    """Founds the model community with everybody in office and returns its id."""
    community_id = organisation.found_community(_details(), now)
    with recording(community_id):
        grids = [
            organisation.add_grid(ActorKind.SYSTEM, community_id, _grid(number), now) for number in _numbers("grids")
        ]
        buildings = _build(rng, community_id, grids, now)
        units = {unit["code"]: _add_unit(community_id, unit, now) for unit in _units()}
        names = invented_names(rng)
        _add_households(rng, community_id, buildings, names, now)
        people = list(_people(names, grids, buildings, units))
        add_demonstration_staff(community_id, people, DEMONSTRATION_PASSWORD, now)
        _working_rules(community_id, grids, units, now)
    return community_id


def _details() -> CommunityDetails:
    data = community_data()
    fields = ("name", "party_organisation", "street", "district", "city", "reference_prefix", "phone")
    return CommunityDetails(**{field: data[field] for field in (*fields, "residents_committee")})


def _numbers(what: str) -> range:
    return range(1, community_data()[what] + 1)


def _grid(number: int) -> GridDetails:
    return GridDetails(number, f"第{number}网格", f"第{number}网格党支部")


def _build(rng: Random, community_id: int, grids: list[int], now: datetime) -> list[int]:
    """Two or three neighbouring buildings a grid, in order."""
    per_grid, threes = divmod(len(_numbers("buildings")), len(grids))
    grid_of = [grid for place, grid in enumerate(grids) for _ in range(per_grid + (place < threes))]
    return [
        organisation.add_building(
            ActorKind.SYSTEM, community_id, _building(rng, number, grid), now, new_code(rng.randbytes(RANDOM_BYTES))
        )
        for number, grid in zip(_numbers("buildings"), grid_of, strict=True)
    ]


def _building(rng: Random, number: int, grid_id: int) -> BuildingDetails:
    units, floors = rng.choice(BLOCKS)
    households = units * floors * FLATS_PER_FLOOR[floors]
    return BuildingDetails(
        grid_id=grid_id,
        number=number,
        name=f"{number}号楼",
        party_group=f"{number}号楼党小组",
        address=f"泰奕桃源{number}号楼",
        units=units,
        floors=floors,
        households=households,
    )


def _units() -> list[dict[str, Any]]:
    return community_data()["units"]


def _add_unit(community_id: int, unit: dict[str, Any], now: datetime) -> int:
    phone = invented_phone(200 + _units().index(unit))
    details = UnitDetails(unit["name"], unit["trade"], phone, stands_here=unit.get("stands_here", False))
    return organisation.add_unit(ActorKind.SYSTEM, community_id, details, now)


def _add_households(
    rng: Random, community_id: int, buildings: list[int], names: Iterator[tuple[str, str]], now: datetime
) -> None:
    numbers = _numbers("centre_households")
    for number, building in zip(numbers, sorted(rng.sample(buildings, len(numbers))), strict=True):
        room = f"{rng.randint(1, 2)}单元{rng.randint(1, 6)}0{rng.randint(1, 2)}"
        details = HouseholdDetails(building, next(names)[0], room, invented_phone(9000 + number))
        organisation.add_household(ActorKind.SYSTEM, community_id, f"TY-H{number:02d}", details, now)


def _people(
    names: Iterator[tuple[str, str]], grids: list[int], buildings: list[int], units: dict[str, int]
) -> Iterator[Person]:
    """The known ones are the first in their offices; nobody else has the spelling and number of another."""
    known = {person["role"]: person for person in community_data()["known"]}
    taken = {person["sign_in_name"] for person in known.values()}
    phones = iter(range(1000, 2000))

    def drawn(role: Role, ending: str, first: bool, **scope: Any) -> Person:
        if first:
            sign_in_name, name = known[role]["sign_in_name"], known[role]["name"]
        else:
            sign_in_name, name = _unused(names, ending, taken)
        return Person(sign_in_name, name, role, invented_phone(next(phones)), **scope)

    yield drawn(Role.COMMUNITY_SECRETARY, "", True)
    yield drawn(Role.COMMUNITY_SECRETARY, "-deputy", False)
    for number, grid in enumerate(grids, 1):
        yield drawn(Role.GRID_SECRETARY, f"{number:02d}", number == 1, grid_ids=frozenset({grid}))
    for number, building in enumerate(buildings, 1):
        yield drawn(Role.BUILDING_MEDIATOR, f"{number:02d}", number == 1, building_ids=frozenset({building}))
    for number, (code, unit) in enumerate(units.items(), 1):
        yield drawn(Role.UNIT_LIAISON, f"-{code}", number == 1, unit_id=unit)
    yield drawn(Role.AUDITOR, "", True)
    yield drawn(Role.ADMINISTRATOR, "", True)
    yield drawn(Role.SUPERVISOR, "", True)


def _unused(names: Iterator[tuple[str, str]], ending: str, taken: set[str]) -> tuple[str, str]:
    for name, spelling in names:
        if spelling + ending not in taken:
            taken.add(spelling + ending)
            return spelling + ending, name
    raise LookupError("all names are taken")


def _working_rules(community_id: int, grids: list[int], units: dict[str, int], now: datetime) -> None:
    """The phrases and the routing table, as the secretary would set them."""
    add_default_templates(community_id)
    secretary = cast(Actor, actor(cast(StaffInfo, community_secretary_of(community_id)).id, now))
    for phrase in words()["phrases"]:
        save_template(secretary, phrase["purpose"], phrase["title"], phrase["text"], now)
    set_routes(secretary, _routes(grids, units), now)
    name_duty_person(secretary, cast(StaffInfo, grid_secretary_of(grids[0])).id, now)


def _routes(grids: list[int], units: dict[str, int]) -> list[RoutingRuleDetails]:
    """Property matters of the newest grids go to the company that runs them; the rest to the building's mediator."""
    high_rises = [
        RoutingRuleDetails(RoutingTarget.UNIT, "property", grid_id=grid, unit_id=units["property"])
        for grid in grids[FIRST_HIGH_RISE_GRID - 1 : FIRST_HIGH_RISE_GRID + 2]
    ]
    return [
        *high_rises,
        RoutingRuleDetails(RoutingTarget.GRID_SECRETARY, "facilities", grid_id=grids[-1]),
        RoutingRuleDetails(RoutingTarget.BUILDING_MEDIATOR),
    ]
