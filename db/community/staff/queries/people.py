"""Who works here, and how far each one's scope reaches."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.staff.rules.people import LEVEL_HELD, Person, is_locked, normalised_name
from db.community.staff.tables import DutyPerson, StaffMember, StaffScope, StandIn
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import ABILITIES, Ability, Actor, Role, require


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


def actor(staff_id: int, now: datetime) -> Actor | None:
    """An active member of staff, as they would be signed in: for commands and the demonstration."""
    member = StaffMember.one(id=staff_id, active=True)
    return actor_of(member, now) if member else None


def actor_of(member: StaffMember, now: datetime) -> Actor:
    """A member of staff as an Actor with their scope, and the buildings in which a mediator stands in now."""
    held = StaffScope.several(staff=member.id)
    grids = frozenset(scope.grid_id for scope in held if scope.grid_id)
    buildings = frozenset(scope.building_id for scope in held if scope.building_id)
    if member.role is Role.BUILDING_MEDIATOR:
        buildings |= _stood_in_for(member.id, now)
    duty = member.role in (Role.GRID_SECRETARY, Role.BUILDING_MEDIATOR) and DutyPerson.one(staff=member.id) is not None
    return Actor(member.id, member.name, member.role, member.community_id, grids, buildings, member.unit_id, duty)


def _stood_in_for(staff_id: int, now: datetime) -> frozenset[int]:
    rows = StandIn.several(staff=staff_id)
    return frozenset(row.building_id for row in rows if row.from_at <= now < row.until_at)


def shared_password_hashes() -> list[str]:
    """Those of more than one: each password has a hash of its own, but where many people were given one at once."""
    once = StaffMember.select(StaffMember.password_hash).group_by(StaffMember.password_hash)
    return [shared for (shared,) in once.having(fn.COUNT(StaffMember.id) > 1).tuples()]


def scopes_of(staff_ids: Iterable[int]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """The grids and the buildings in each one's scope, as ids by staff id."""
    grids: dict[int, set[int]] = {staff_id: set() for staff_id in staff_ids}
    buildings: dict[int, set[int]] = {staff_id: set() for staff_id in grids}
    query: Any = StaffScope.select(StaffScope.staff, StaffScope.grid, StaffScope.building)
    for staff_id, grid, building in query.where(StaffScope.staff.in_(list(grids))).tuples():
        if grid:
            grids[staff_id].add(grid)
        if building:
            buildings[staff_id].add(building)
    return {staff_id: (frozenset(grids[staff_id]), frozenset(buildings[staff_id])) for staff_id in grids}


def info_of(member: StaffMember) -> StaffInfo:
    return StaffInfo(member.id, member.name, member.role, member.duty_phone)


def staff_by_ids(staff_ids: Iterable[int | None]) -> dict[int, StaffInfo]:
    """Names for timelines and lists, former colleagues included. The caller has checked what may be read."""
    wanted = {staff_id for staff_id in staff_ids if staff_id is not None}
    if not wanted:
        return {}
    return {member.id: info_of(member) for member in StaffMember.select().where(StaffMember.id.in_(list(wanted)))}


def staff_list(actor: Actor, now: datetime) -> list[StaffRecord]:
    """Everybody of the actor's community, the active first. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    return everybody_in(actor.community_id, now)


def colleagues_who_mediate(actor: Actor, now: datetime) -> list[StaffRecord]:
    """Who works here and may keep a mediation's file once they are named in it. Raises NotAllowed."""
    require(actor, Ability.KEEP_MEDIATIONS)
    found = everybody_in(actor.community_id, now)
    return [one for one in found if one.active and Ability.KEEP_MEDIATIONS in ABILITIES[one.role]]


def everybody_in(community_id: int, now: datetime) -> list[StaffRecord]:
    """Everybody of a community, the active first; the caller has checked the right to manage the organisation."""
    query = StaffMember.select().where(StaffMember.community == community_id)
    members = list(query.order_by(StaffMember.active.desc(), StaffMember.role, StaffMember.sign_in_name))
    scopes = scopes_of(member.id for member in members)
    return [_record(member, scopes[member.id], now) for member in members]


def staff_by_sign_in_name(actor: Actor, sign_in_name: str, now: datetime) -> StaffRecord | None:
    require(actor, Ability.READ_ORGANISATION)
    member = StaffMember.get_or_none(
        lies_in(actor.home, StaffMember) & (StaffMember.sign_in_name == normalised_name(sign_in_name))
    )
    return _record(member, scopes_of([member.id])[member.id], now) if member else None


def _record(member: StaffMember, scopes: tuple[frozenset[int], frozenset[int]], now: datetime) -> StaffRecord:
    return StaffRecord(
        member.id,
        member.sign_in_name,
        member.name,
        member.role,
        member.duty_phone,
        *scopes,
        member.unit_id,
        member.active,
        is_locked(member.locked_until, now),
        member.must_change_password,
    )


@dataclass(frozen=True)
class AbsentHolders:
    """The people and units that can act no more on what they hold: they have left, or nobody answers for them."""

    staff_ids: frozenset[int]
    unit_ids: frozenset[int]

    def held(self, staff_id: int | None, unit_id: int | None) -> bool:
        return staff_id in self.staff_ids or unit_id in self.unit_ids


def gone(community_id: int | None = None) -> AbsentHolders:
    """Staff who can hold no dispute any more, and units for which nobody answers: of one community, or of all."""
    people = ~StaffMember.active | StaffMember.role.not_in(list(LEVEL_HELD))
    answering = StaffMember.select(StaffMember.unit).where(
        StaffMember.active & (StaffMember.role == Role.UNIT_LIAISON) & StaffMember.unit.is_null(False)
    )
    units = ~MemberUnit.active | MemberUnit.id.not_in(answering)
    if community_id is not None:
        people = (StaffMember.community == community_id) & people
        units = (MemberUnit.community == community_id) & units
    return AbsentHolders(_ids(StaffMember, people), _ids(MemberUnit, units))


def who_left() -> frozenset[int]:
    """Everybody who works here no more, in whatever office."""
    return _ids(StaffMember, ~StaffMember.active)


def _ids(table: Any, condition: Any) -> frozenset[int]:
    return frozenset(row[0] for row in table.select(table.id).where(condition).tuples())


def offices_beside(community_id: int, person: Person, staff_id: int | None) -> frozenset[Role]:
    """The offices that are held under this name by other accounts, and by this one until now if it is another one."""
    rows = StaffMember.select().where((StaffMember.community == community_id) & StaffMember.active)
    mine = [row for row in rows if _spelled(row.name) == _spelled(person.name) or row.id == staff_id]
    return frozenset(row.role for row in mine if row.id != staff_id or person.role is Role.SUPERVISOR)


def _spelled(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()


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
