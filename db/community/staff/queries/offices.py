"""Who holds which office, and who can be given a dispute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from peewee import ModelSelect

from db.community.organisation.queries.places import whole_place
from db.community.organisation.tables import Building
from db.community.staff.queries.people import StaffInfo, info_of, scopes_of
from db.community.staff.rules.people import LEVEL_HELD, is_above
from db.community.staff.tables import StaffMember, StaffScope, StandIn
from db.ground.rows import chosen_columns
from db.records.permissions.rules import Ability, Actor, Complaint, Place, Role, require


def mediator_of(building_id: int, now: datetime) -> StaffInfo | None:
    """Who is the building's mediator now: whoever stands in, and otherwise the one who is named."""
    running = running_stand_in(building_id, now)
    return info_of(running[1]) if running else named_mediator_of(building_id)


def running_stand_in(building_id: int, now: datetime) -> tuple[StandIn, StaffMember] | None:
    """The stand-in that runs now and the person; None also when they have left or changed to another office."""
    for row in StandIn.several(building=building_id):
        if row.from_at <= now < row.until_at:
            member = StaffMember.one(id=row.staff_id, active=True)
            if member is not None and member.role in LEVEL_HELD:
                return row, member
    return None


def named_mediator_of(building_id: int) -> StaffInfo | None:
    """The building's named mediator, also while somebody else stands in; None without one."""
    return _holder(Role.BUILDING_MEDIATOR, StaffScope.several(building=building_id))


def mediators(actor: Actor, now: datetime) -> dict[int, StaffInfo]:
    """The mediator of each building of the actor's community, as `mediator_of` finds them one by one.

    Raises NotAllowed.
    """
    require(actor, Ability.READ_ORGANISATION)
    return mediators_in(actor.community_id, now)


def mediators_in(community_id: int, now: datetime) -> dict[int, StaffInfo]:
    """The mediator of each building of a community, by building id; for jobs, so no right is checked."""
    return named_mediators(community_id) | standing_in(community_id, now)


def standing_in(community_id: int, now: datetime) -> dict[int, StaffInfo]:
    """Who stands in at this instant, by the id of the building."""
    running = _running(now).where(StaffMember.community == community_id)
    return {row.building_id: info_of(row.staff) for row in running}


def named_mediators(community_id: int) -> dict[int, StaffInfo]:
    """The named mediator of each building, by building id, also while somebody else stands in.

    Of several at one building whoever has been here longest.
    """
    columns = (StaffScope.building, StaffMember.id, StaffMember.name, StaffMember.role, StaffMember.duty_phone)
    held = (StaffMember.role == Role.BUILDING_MEDIATOR) & StaffMember.active & StaffScope.building.is_null(False)
    offices = StaffScope.select(*columns).join(StaffMember).where(held & (StaffMember.community == community_id))
    in_turn = chosen_columns(offices.order_by(StaffMember.id.desc()), columns)
    return {building_id: StaffInfo(*person) for building_id, *person in in_turn}


def _running(now: datetime) -> ModelSelect[StandIn]:
    """Everybody who stands in anywhere at this instant."""
    lasts = (StandIn.from_at <= now) & (StandIn.until_at > now)
    able = StaffMember.active & StaffMember.role.in_(list(LEVEL_HELD))
    return StandIn.select(StandIn, StaffMember).join(StaffMember).where(lasts & able)


def grid_secretary_of(grid_id: int) -> StaffInfo | None:
    return _holder(Role.GRID_SECRETARY, StaffScope.several(grid=grid_id))


def community_secretary_of(community_id: int) -> StaffInfo | None:
    member = StaffMember.one(community=community_id, role=Role.COMMUNITY_SECRETARY, active=True)
    return info_of(member) if member else None


def keeper_of(place: Place, now: datetime) -> StaffInfo | None:
    """Who holds the office nearest to the place: its mediator, else its grid's secretary, else the community's."""
    place = whole_place(place)
    return (
        (mediator_of(place.building_id, now) if place.building_id is not None else None)
        or (grid_secretary_of(place.grid_id) if place.grid_id is not None else None)
        or community_secretary_of(place.community_id)
    )


def _holder(role: Role, offices: Iterable[StaffScope]) -> StaffInfo | None:
    """The active holder of an office; of several, the one who has been here longest."""
    return next(_holders(role, offices), None)


def _holders(role: Role, offices: Iterable[StaffScope]) -> Iterator[StaffInfo]:
    for staff_id in sorted(office.staff_id for office in offices):
        member = StaffMember.one(id=staff_id, role=role, active=True)
        if member is not None:
            yield info_of(member)


def everybody_in_office(place: Place, now: datetime) -> list[tuple[Role, StaffInfo]]:
    """All who hold an office around a building, the nearest first; whoever stands in holds the mediator's too."""
    acting = mediator_of(place.building_id, now) if place.building_id is not None else None
    named = _holders(Role.BUILDING_MEDIATOR, StaffScope.several(building=place.building_id))
    grid = _holders(Role.GRID_SECRETARY, StaffScope.several(grid=place.grid_id))
    return [
        *((Role.BUILDING_MEDIATOR, one) for one in filter(None, (acting, *named))),
        *((Role.GRID_SECRETARY, one) for one in grid),
        *((Role.COMMUNITY_SECRETARY, one) for one in secretaries_of(place.community_id)),
    ]


def assignable_staff(actor: Actor, place: Place, now: datetime) -> list[StaffInfo]:
    """The people to whom this actor can give a dispute at this place, nearest to the place first.

    A grid secretary hands out within the grid; the community secretary to anybody here who handles disputes. A
    complaint about a colleague only goes to somebody above them.
    """
    require(actor, Ability.ASSIGN_DISPUTES, place)
    roles = [Role.BUILDING_MEDIATOR, Role.GRID_SECRETARY, Role.COMMUNITY_SECRETARY]
    query = StaffMember.select().where(
        (StaffMember.community == place.community_id) & StaffMember.active & StaffMember.role.in_(roles)
    )
    anybody = place.complaint in (None, Complaint.CLOSED)
    members = [member for member in query.order_by(StaffMember.id) if anybody or _is_above(member, place)]
    scopes = scopes_of(member.id for member in members)
    buildings_here = Building.select(Building.id, Building.grid).where(Building.community == place.community_id)
    grid_of: dict[int, int] = {building.id: building.grid_id for building in buildings_here}

    standing_in = {row.staff_id for row in _running(now).where(StandIn.building == place.building_id)}

    def distance(member: StaffMember) -> tuple[int, int]:
        grids, buildings = scopes[member.id]
        if member.id in standing_in:
            return -1, 0
        if place.building_id in buildings:
            return 0, 0
        if place.grid_id in grids:
            return 1, 0
        if place.grid_id in {grid_of.get(building) for building in buildings}:
            return 2, 0
        return 4 - (member.role is Role.COMMUNITY_SECRETARY), roles.index(member.role)

    if actor.role is Role.GRID_SECRETARY:
        members = [member for member in members if distance(member)[0] < 3 or member.id == actor.staff_id]
    return [info_of(member) for member in sorted(members, key=distance)]


def _is_above(member: StaffMember, place: Place) -> bool:
    about = StaffMember.one(id=place.about_staff_id) if place.about_staff_id else None
    return member.id != place.about_staff_id and is_above(member.role, about.role if about else None)


def secretaries_of(community_id: int) -> list[StaffInfo]:
    return everybody_as(Role.COMMUNITY_SECRETARY, community_id)


def administrators_of(community_id: int) -> list[StaffInfo]:
    return everybody_as(Role.ADMINISTRATOR, community_id)


def everybody_as(role: Role, community_id: int) -> list[StaffInfo]:
    """All who have this role in a community, wherever it reaches; who has been here longest comes first."""
    return [info_of(row) for row in StaffMember.several(community=community_id, role=role, active=True)]
