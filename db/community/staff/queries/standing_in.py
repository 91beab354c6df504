"""Who stands in for whom, now and in the days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import buildings_of, place_of
from db.community.organisation.tables import Building
from db.community.staff.queries.offices import named_mediator_of, running_stand_in
from db.community.staff.queries.people import StaffInfo, info_of, scopes_of
from db.community.staff.rules.people import LEVEL_HELD
from db.community.staff.rules.standing_in import can_stand_in
from db.community.staff.tables import StaffMember, StandIn
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require


@dataclass(frozen=True)
class StandInInfo:
    """Who stands in where and when: local days, both included; `until_at` is earlier when it was ended early."""

    id: int
    building_id: int
    person: StaffInfo
    first_day: date
    last_day: date
    from_at: datetime
    until_at: datetime


def stand_in_of(building_id: int, now: datetime) -> StandInInfo | None:
    """The stand-in for the building's mediator at this instant, None without one."""
    running = running_stand_in(building_id, now)
    return _told(*running) if running else None


def next_change_of_mediator(building_id: int, now: datetime) -> datetime | None:
    """When the next stand-in at this building begins or ends; None without one to come."""
    turns = [
        turn
        for row in StandIn.several(building=building_id)
        if row.from_at < row.until_at
        for turn in (row.from_at, row.until_at)
    ]
    return min((turn for turn in turns if turn > now), default=None)


def stand_ins(actor: Actor, now: datetime) -> list[StandInInfo]:
    """The running and coming stand-ins in the actor's scope, the first to begin first. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    buildings = {building.id for building in buildings_of(actor)}
    here = lies_in(actor.home, StaffMember) & (StandIn.until_at > now)
    rows = StandIn.select(StandIn, StaffMember).join(StaffMember).where(here).order_by(StandIn.from_at, StandIn.id)
    return [_told(row, row.staff) for row in rows if row.building_id in buildings and row.from_at < row.until_at]


def possible_stand_ins(actor: Actor, building_id: int) -> list[StaffInfo]:
    """The people who may stand in at this building, without its named mediator. Raises NotAllowed or NotFound."""
    place = place_of(building_id)
    require(actor, Ability.KEEP_NINE_ONES, place)
    here = (StaffMember.community == place.community_id) & StaffMember.active & StaffMember.role.in_(list(LEVEL_HELD))
    members = list(StaffMember.select().where(here).order_by(StaffMember.id))
    scopes = scopes_of(member.id for member in members)
    query: Any = Building.select(Building.id, Building.grid).where(Building.community == place.community_id)
    grid_of: dict[int, int] = dict(query.tuples())

    def nearness(member: StaffMember) -> tuple[bool, bool]:
        grids = {grid_of[building] for building in scopes[member.id][1]} | scopes[member.id][0]
        return place.grid_id not in grids, member.role is not Role.BUILDING_MEDIATOR

    named = named_mediator_of(building_id)
    fit = [
        member
        for member in members
        if can_stand_in(member.role, scopes[member.id][0], place.grid_id or 0) and not (named and member.id == named.id)
    ]
    return [info_of(member) for member in sorted(fit, key=nearness)]


def _told(row: StandIn, member: StaffMember) -> StandInInfo:
    return StandInInfo(row.id, row.building_id, info_of(member), row.first_day, row.last_day, row.from_at, row.until_at)
