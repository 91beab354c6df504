"""Who is told at once, at any hour, when something may be danger to life."""

from __future__ import annotations

from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of
from db.community.staff.queries.people import StaffInfo, info_of
from db.community.staff.rules.people import LEVEL_HELD
from db.community.staff.tables import DutyPerson, StaffMember
from db.records.permissions.rules import Ability, Actor, Place, Role, is_kept_from, require


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
    here = StaffMember.community == actor.community_id
    return [info_of(member) for member in StaffMember.select().where(here & able).order_by(StaffMember.id)]


def first_told(place: Place) -> StaffInfo | None:
    """The duty person, else the community's secretary, else the grid's, of those who may know of it at all."""
    asked = (duty_person_of, community_secretary_of)
    named = [find(place.community_id) for find in asked]
    if place.grid_id is not None:
        named.append(grid_secretary_of(place.grid_id))
    return next((one for one in named if one is not None and _may_know(one, place)), None)


def _may_know(person: StaffInfo, place: Place) -> bool:
    """No mediator is told of what is withheld, nobody of a complaint that is kept from them."""
    if place.withheld and person.role is Role.BUILDING_MEDIATOR:
        return False
    return not is_kept_from(Actor(person.id, person.name, person.role, place.community_id), place)
