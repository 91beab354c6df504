"""Who is told at once, at any hour, when something may be danger to life."""

from __future__ import annotations

from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of
from db.community.staff.queries.people import StaffInfo, info_of
from db.community.staff.rules.people import LEVEL_HELD
from db.community.staff.tables import DutyPerson, StaffMember
from db.records.permissions.rules import Ability, Actor, Role, require


def duty_person_of(community_id: int) -> StaffInfo | None:
    """Whom the community has named, while they are here and handle disputes."""
    named = DutyPerson.one(community=community_id)
    member = StaffMember.one(id=named.staff_id, active=True) if named else None
    return info_of(member) if member is not None and member.role in LEVEL_HELD else None


def duty_person(actor: Actor) -> StaffInfo | None:
    """Of the actor's community. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    return duty_person_of(actor.community_id)


def who_may_be_on_duty(actor: Actor) -> list[StaffInfo]:
    """Everybody here who handles disputes. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    able = StaffMember.active & StaffMember.role.in_(list(LEVEL_HELD))
    here = StaffMember.community == actor.community_id
    return [info_of(member) for member in StaffMember.select().where(here & able).order_by(StaffMember.id)]


def first_told(community_id: int, grid_id: int, withheld: bool) -> StaffInfo | None:
    """The duty person, else the community's secretary, else the grid's; of what is withheld, never a mediator."""
    duty = duty_person_of(community_id)
    if duty is not None and not (withheld and duty.role is Role.BUILDING_MEDIATOR):
        return duty
    return community_secretary_of(community_id) or grid_secretary_of(grid_id)
