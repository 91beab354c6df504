"""Who is told at once, at any hour, when something may be danger to life."""

from __future__ import annotations

from collections.abc import Collection

from db.community.staff.queries.offices import (
    community_secretary_of,
    everybody_as,
    grid_secretary_of,
    named_mediator_of,
)
from db.community.staff.queries.people import StaffInfo, info_of
from db.community.staff.rules.people import LEVEL_HELD
from db.community.staff.tables import DutyPerson, StaffMember
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import ABILITIES, Ability, Actor, Place, Role, require


def duty_person_of(community_id: int) -> StaffInfo | None:
    """The person a community has named for danger, None when nobody is or they no longer handle disputes."""
    named = DutyPerson.one(community=community_id)
    member = StaffMember.one(id=named.staff_id, active=True) if named else None
    return info_of(member) if member is not None and member.role in LEVEL_HELD else None


def duty_person(actor: Actor) -> StaffInfo | None:
    """The person the actor's community has named for danger, None when there is none. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    return duty_person_of(actor.community_id)


def who_may_be_on_duty(actor: Actor) -> list[StaffInfo]:
    """Everybody of the actor's community who handles disputes, and so may be named. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    able = StaffMember.active & StaffMember.role.in_(list(LEVEL_HELD))
    here = lies_in(actor.home, StaffMember)
    return [info_of(member) for member in StaffMember.select().where(here & able).order_by(StaffMember.id)]


def first_told(place: Place, besides: Collection[int] = (), able: Ability = Ability.READ_DISPUTES) -> StaffInfo | None:
    """The duty person, else the community's secretary, else the grid's; nobody of `besides`, and who is `able` to read.

    Of what only a few may read, where none of these is left: a secretary of another grid, the mediator of a complaint,
    and who looks into everything here. No mediator is told of what is withheld.
    """
    found = [duty_person_of(place.community_id), community_secretary_of(place.community_id)]
    if place.grid_id is not None:
        found.append(grid_secretary_of(place.grid_id))
    if place.complaint or place.withheld:
        found += _further_away(place)
    may_know = (one for one in found if one is not None and able in ABILITIES[one.role])
    return next((one for one in may_know if _may_know(one, place, besides)), None)


def _further_away(place: Place) -> list[StaffInfo | None]:
    near = place.building_id if place.complaint else None
    return [
        *everybody_as(Role.GRID_SECRETARY, place.community_id),
        named_mediator_of(near) if near is not None else None,
        *everybody_as(Role.AUDITOR, place.community_id),
    ]


def _may_know(person: StaffInfo, place: Place, besides: Collection[int]) -> bool:
    return person.id not in besides and not (place.withheld and person.role is Role.BUILDING_MEDIATOR)
