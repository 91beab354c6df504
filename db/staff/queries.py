"""Who works here, who holds which office, and who is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.organisation.tables import Building, Grid, MemberUnit
from db.permissions.rules import Ability, Actor, Place, Role, require
from db.sealing import token_hash
from db.staff.rules import Person, is_locked, normalised_name
from db.staff.tables import StaffMember, StaffScope, StaffSession


@dataclass(frozen=True)
class StaffInfo:
    id: int
    name: str
    role: Role
    duty_phone: str


@dataclass(frozen=True)
class StaffRecord:
    """What an administrator sees of a member of staff."""

    id: int
    sign_in_name: str
    name: str
    role: Role
    duty_phone: str
    grid_ids: frozenset[int]
    building_ids: frozenset[int]
    unit_id: int | None
    active: bool
    locked: bool
    must_change_password: bool


@dataclass(frozen=True)
class Session:
    actor: Actor
    must_change_password: bool
    seen_at: datetime


@dataclass(frozen=True)
class OwnSession:
    """One signed-in browser of one's own; which network or device it is, nobody keeps."""

    started_at: datetime
    seen_at: datetime
    ends_at: datetime
    is_this_one: bool


def session(token: str, now: datetime) -> Session | None:
    """Who this browser belongs to, as long as its session lives and the person is active."""
    found = (
        StaffSession.select(StaffSession, StaffMember)
        .join(StaffMember)
        .where((StaffSession.token_hash == token_hash(token)) & (StaffSession.ends_at > now) & StaffMember.active)
        .get_or_none()
    )
    if found is None:
        return None
    return Session(_actor(found.staff), found.staff.must_change_password, found.seen_at)


def actor_for_session(token: str, now: datetime) -> Actor | None:
    found = session(token, now)
    return found.actor if found else None


def own_sessions(actor: Actor, token: str | None, now: datetime) -> list[OwnSession]:
    """Where this person is signed in, the browser used last first; `token` tells which one is asking."""
    mine = (StaffSession.staff == actor.staff_id) & (StaffSession.ends_at > now)
    this = token_hash(token) if token else ""
    return [
        OwnSession(row.started_at, row.seen_at, row.ends_at, row.token_hash == this)
        for row in StaffSession.select().where(mine).order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())
    ]


def actor(staff_id: int) -> Actor | None:
    """An active member of staff, as they would be signed in: for commands and the demonstration."""
    member = StaffMember.get_or_none((StaffMember.id == staff_id) & StaffMember.active)
    return _actor(member) if member else None


def _actor(member: StaffMember) -> Actor:
    grids, buildings = _scopes([member.id])[member.id]
    return Actor(member.id, member.name, member.role, member.community_id, grids, buildings, member.unit_id)


def _scopes(staff_ids: Iterable[int]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """The grids and the buildings of each."""
    wanted = list(staff_ids)
    rows = list(StaffScope.select().where(StaffScope.staff.in_(wanted)))
    return {
        staff_id: (
            frozenset(row.grid_id for row in rows if row.staff_id == staff_id and row.grid_id),
            frozenset(row.building_id for row in rows if row.staff_id == staff_id and row.building_id),
        )
        for staff_id in wanted
    }


def _info(member: StaffMember) -> StaffInfo:
    return StaffInfo(member.id, member.name, member.role, member.duty_phone)


def mediator_of(building_id: int) -> StaffInfo | None:
    return _holder(Role.BUILDING_MEDIATOR, StaffScope.several(building=building_id))


def mediators(actor: Actor) -> dict[int, StaffInfo]:
    """Of each building of the actor's community, as `mediator_of` finds them one by one. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    offices = (
        StaffScope.select(StaffScope, StaffMember)
        .join(StaffMember)
        .where(
            (StaffMember.community == actor.community_id)
            & (StaffMember.role == Role.BUILDING_MEDIATOR)
            & StaffMember.active
            & StaffScope.building.is_null(False)
        )
        .order_by(StaffMember.id.desc())
    )
    return {office.building_id: _info(office.staff) for office in offices}


def grid_secretary_of(grid_id: int) -> StaffInfo | None:
    return _holder(Role.GRID_SECRETARY, StaffScope.several(grid=grid_id))


def community_secretary_of(community_id: int) -> StaffInfo | None:
    member = StaffMember.one(community=community_id, role=Role.COMMUNITY_SECRETARY, active=True)
    return _info(member) if member else None


def _holder(role: Role, offices: Iterable[StaffScope]) -> StaffInfo | None:
    """The active holder of an office; of several, the one who has been here longest."""
    for staff_id in sorted(office.staff_id for office in offices):
        member = StaffMember.one(id=staff_id, role=role, active=True)
        if member is not None:
            return _info(member)
    return None


def staff_by_ids(staff_ids: Iterable[int]) -> dict[int, StaffInfo]:
    """Names for timelines and lists, former colleagues included. The caller has checked what may be read."""
    wanted = {staff_id for staff_id in staff_ids if staff_id is not None}
    return {member.id: _info(member) for member in StaffMember.select().where(StaffMember.id.in_(list(wanted)))}


def assignable_staff(actor: Actor, place: Place) -> list[StaffInfo]:
    """Who a dispute at this place can be given to by this actor, nearest to the place first.

    A grid secretary hands out within the grid; the community secretary to anybody here who handles disputes.
    """
    require(actor, Ability.ASSIGN_DISPUTES, place)
    roles = [Role.BUILDING_MEDIATOR, Role.GRID_SECRETARY, Role.COMMUNITY_SECRETARY]
    query = StaffMember.select().where(
        (StaffMember.community == place.community_id) & StaffMember.active & StaffMember.role.in_(roles)
    )
    members = list(query.order_by(StaffMember.id))
    scopes = _scopes(member.id for member in members)
    buildings_here = Building.select(Building.id, Building.grid).where(Building.community == place.community_id)
    grid_of: dict[int, int] = {building.id: building.grid_id for building in buildings_here}

    def distance(member: StaffMember) -> tuple[int, int]:
        grids, buildings = scopes[member.id]
        if place.building_id in buildings:
            return 0, 0
        if place.grid_id in grids:
            return 1, 0
        if place.grid_id in {grid_of.get(building) for building in buildings}:
            return 2, 0
        return 4 - (member.role is Role.COMMUNITY_SECRETARY), roles.index(member.role)

    if actor.role is Role.GRID_SECRETARY:
        members = [member for member in members if distance(member)[0] < 3 or member.id == actor.staff_id]
    return [_info(member) for member in sorted(members, key=distance)]


def staff_list(actor: Actor, now: datetime) -> list[StaffRecord]:
    """Everybody of the actor's community, the active first. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    return everybody_in(actor.community_id, now)


def everybody_in(community_id: int, now: datetime) -> list[StaffRecord]:
    """The same for the organisation sheet; the caller has checked the right to manage the organisation."""
    query = StaffMember.select().where(StaffMember.community == community_id)
    members = list(query.order_by(StaffMember.active.desc(), StaffMember.role, StaffMember.sign_in_name))
    scopes = _scopes(member.id for member in members)
    return [_record(member, scopes[member.id], now) for member in members]


def staff_by_sign_in_name(actor: Actor, sign_in_name: str, now: datetime) -> StaffRecord | None:
    require(actor, Ability.READ_ORGANISATION)
    member = StaffMember.get_or_none(
        (StaffMember.community == actor.community_id) & (StaffMember.sign_in_name == normalised_name(sign_in_name))
    )
    return _record(member, _scopes([member.id])[member.id], now) if member else None


def _record(member: StaffMember, scopes: tuple[frozenset[int], frozenset[int]], now: datetime) -> StaffRecord:
    return StaffRecord(
        member.id, member.sign_in_name, member.name, member.role, member.duty_phone, *scopes, member.unit_id,
        member.active, is_locked(member.locked_until, now), member.must_change_password,
    )  # fmt: skip


@dataclass(frozen=True)
class Gone:
    """The people and units that can act no more on what they hold: they have left, or nobody answers for them."""

    staff_ids: frozenset[int]
    unit_ids: frozenset[int]

    def held(self, staff_id: int | None, unit_id: int | None) -> bool:
        return staff_id in self.staff_ids or unit_id in self.unit_ids


def gone(community_id: int | None = None) -> Gone:
    """Of one community, or of all."""
    people = ~StaffMember.active | StaffMember.role.not_in(list(LEVEL_HELD))
    answering = StaffMember.select(StaffMember.unit).where(
        StaffMember.active & (StaffMember.role == Role.UNIT_LIAISON) & StaffMember.unit.is_null(False)
    )
    units = ~MemberUnit.active | MemberUnit.id.not_in(answering)
    if community_id is not None:
        people = (StaffMember.community == community_id) & people
        units = (MemberUnit.community == community_id) & units
    return Gone(_ids(StaffMember, people), _ids(MemberUnit, units))


def _ids(table: Any, condition: Any) -> frozenset[int]:
    return frozenset(row[0] for row in table.select(table.id).where(condition).tuples())


LEVEL_HELD = {Role.BUILDING_MEDIATOR: 1, Role.GRID_SECRETARY: 2, Role.COMMUNITY_SECRETARY: 3}
UNIT_LEVEL = 3


def level_to_hold(community_id: int, staff_id: int | None, unit_id: int | None) -> int | None:
    """At which level (1 building, 2 grid, 3 community) this person or unit would hold a dispute; None: not at all."""
    if unit_id is not None:
        unit = MemberUnit.get_or_none((MemberUnit.id == unit_id) & (MemberUnit.community == community_id))
        return UNIT_LEVEL if unit and unit.active else None
    member = StaffMember.get_or_none(
        (StaffMember.id == staff_id) & (StaffMember.community == community_id) & StaffMember.active
    )
    return LEVEL_HELD.get(member.role) if member else None


def places_elsewhere(community_id: int, person: Person) -> list[str]:
    """The fields that name a grid, building or unit which is not of this community."""
    named: tuple[tuple[str, Any, frozenset[int]], ...] = (
        ("grid_ids", Grid, person.grid_ids),
        ("building_ids", Building, person.building_ids),
        ("unit_id", MemberUnit, frozenset({person.unit_id} if person.unit_id else ())),
    )
    return [field for field, table, ids in named if ids and _count_of(table, community_id, ids) != len(ids)]


def _count_of(table: Any, community_id: int, ids: frozenset[int]) -> int:
    return table.select().where((table.community == community_id) & table.id.in_(list(ids))).count()
