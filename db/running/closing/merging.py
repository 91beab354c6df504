"""Merging a community into another: its buildings are founded there, and the codes on their signs lead there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from db.community.organisation.actions import add_building, add_grid, unused_code
from db.community.organisation.queries.members import whole_organisation
from db.community.organisation.queries.places import BuildingInfo, CommunityInfo, GridInfo
from db.community.organisation.rules import LONGEST_NAME, BuildingDetails, GridDetails
from db.community.organisation.tables import Building
from db.community.staff.actions.people import add_staff_by_command
from db.community.staff.queries.people import StaffRecord, everybody_in
from db.community.staff.rules.people import Person
from db.ground.connection import transaction
from db.ground.refusals import Refused
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.running.closing.queries import still_open

SYSTEM = ActorKind.SYSTEM
Placed = TypeVar("Placed", GridInfo, BuildingInfo)


@dataclass(frozen=True)
class MergedPerson:
    """A new account in the other community, with its first password, kept nowhere."""

    name: str
    sign_in_name: str
    password: str


@dataclass(frozen=True)
class Merge:
    grids: int
    buildings: int
    households: int  # centre households, which are not taken over
    units: int  # member units, neither
    people: tuple[MergedPerson, ...]
    still_open: dict[str, int]  # what the one that leaves finishes until its day


def merge_community(leaving_id: int, into_id: int, now: datetime) -> Merge:
    """All or nothing. Matters, people's receipts and past weeks stay with the one that leaves, until it is closed.

    Raises Refused unless its closing is announced and the other stays; Invalid where something cannot be founded.
    """
    with transaction():
        for community_id in sorted((leaving_id, into_id)):
            with recording(community_id):  # both locked in the same order, whoever is merged into whom
                pass
        here, there = whole_organisation(leaving_id), whole_organisation(into_id)
        if leaving_id == into_id:
            raise Refused("A community is merged into another one.")
        if here.community.closes_on is None:
            raise Refused("Announce first on which day %(name)s closes.", name=here.community.name)
        if there.community.closes_on is not None:
            raise Refused("%(name)s itself leaves.", name=there.community.name)
        _take_codes_off(here.buildings, into_id, now)
        grids, buildings = {}, {}
        for grid, number in _numbered(here.grids, there.grids):
            named = _told_apart(grid, there.grids, here.community)
            grids[grid.id] = add_grid(SYSTEM, into_id, GridDetails(number, named, grid.branch), now)
        for one, number in _numbered(here.buildings, there.buildings):
            size = (one.units, one.floors, one.households)
            named = _told_apart(one, there.buildings, here.community)
            details = BuildingDetails(grids[one.grid_id], number, named, one.party_group, one.address, *size)
            buildings[one.id] = add_building(SYSTEM, into_id, details, now, one.code)
        ending = here.community.reference_prefix.lower()
        people = [
            _add_again(one, into_id, grids, buildings, ending, now)
            for one in everybody_in(leaving_id, now)
            if one.active and (one.grid_ids or one.building_ids)
        ]
    left_out = (len(here.households), len(here.units))
    return Merge(len(grids), len(buildings), *left_out, tuple(people), still_open(leaving_id, now))


def _take_codes_off(buildings: Iterable[BuildingInfo], into_id: int, now: datetime) -> None:
    """What stays here gets a fresh code, which is on no sign."""
    for one in buildings:
        with recording(one.community_id) as record:
            fresh = unused_code()
            Building.update(code=fresh).where(Building.id == one.id).execute()
            told = {"old": one.code, "new": fresh, "into": into_id}
            record.append("building", one.id, "building_merged", now, SYSTEM, **told)


def _numbered(ours: tuple[Placed, ...], theirs: tuple[Placed, ...]) -> list[tuple[Placed, int]]:
    """Each keeps its number where it is free there; the others follow after the highest one."""
    taken = {one.number for one in theirs}
    following = max(taken | {one.number for one in ours}, default=0)
    found = []
    for one in ours:
        number = one.number
        if number in taken:
            following += 1
            number = following
        found.append((one, number))
    return found


def _told_apart(ours: Placed, theirs: tuple[Placed, ...], leaving: CommunityInfo) -> str:
    """Its name, and with it the community it was of where one there is called the same: in lists, sheets and files
    nothing else tells both apart."""
    if all(one.name != ours.name for one in theirs):
        return ours.name
    of = f"（{leaving.name}）"
    if len(ours.name) + len(of) > LONGEST_NAME:
        of = f"（{leaving.reference_prefix}）"
    return ours.name[: LONGEST_NAME - len(of)] + of


def _add_again(
    one: StaffRecord, into_id: int, grids: dict[int, int], buildings: dict[int, int], ending: str, now: datetime
) -> MergedPerson:
    """Whoever works in a grid or building works in the same one there, under a sign-in name that tells both apart."""
    person = Person(
        f"{one.sign_in_name}.{ending}",
        one.name,
        one.role,
        one.duty_phone,
        frozenset(grids[grid] for grid in one.grid_ids),
        frozenset(buildings[building] for building in one.building_ids),
    )
    _, password = add_staff_by_command(into_id, person, now)
    return MergedPerson(person.name, person.sign_in_name, password)
