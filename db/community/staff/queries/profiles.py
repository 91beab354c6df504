"""What mediators tell the neighbours about themselves, as it stands now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelSelect

from db.community.organisation.queries.places import buildings_of
from db.community.organisation.tables import Building
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.people import StaffInfo, info_of, scopes_of
from db.community.staff.rules.hours import Hours, read
from db.community.staff.rules.people import LEVEL_HELD
from db.community.staff.rules.profiles import may_keep_profile
from db.community.staff.tables import MediatorProfile, StaffMember
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require
from db.records.photos.queries import photo_bytes


@dataclass(frozen=True)
class MediatorProfileInfo:
    hours: Hours = ()
    helps_with: str = ""
    photo_id: int | None = None


@dataclass(frozen=True)
class DeskProfile:
    """Somebody whose profile may be seen at the desk, and whether it may be changed."""

    person: StaffInfo
    building_ids: tuple[int, ...]
    profile: MediatorProfileInfo
    may_change: bool


def profile_of(staff_id: int) -> MediatorProfileInfo:
    return profiles_of([staff_id]).get(staff_id, MediatorProfileInfo())


def profiles_of(staff_ids: Collection[int]) -> dict[int, MediatorProfileInfo]:
    """The profiles of those mediators who have written anything."""
    present = MediatorProfile.staff.in_(list(staff_ids)) & MediatorProfile.until.is_null()
    rows = MediatorProfile.select().where(present)
    return {row.staff_id: MediatorProfileInfo(read(row.hours), row.helps_with, row.photo_id) for row in rows}


def mediator_photo(building_id: int, now: datetime) -> bytes:
    """The small photo of whoever is the building's mediator now, for everybody. Raises NotFound without one."""
    person = mediator_of(building_id, now)
    photo_id = profile_of(person.id).photo_id if person else None
    if photo_id is None:
        raise NotFound()
    return photo_bytes(photo_id, thumbnail=True)


def photo_for_desk(actor: Actor, staff_id: int) -> bytes:
    """The small photo of a mediator, for the desk. Raises NotAllowed, or NotFound where there is none."""
    photo_id = kept_profile(actor, staff_id).profile.photo_id
    if photo_id is None:
        raise NotFound()
    return photo_bytes(photo_id, thumbnail=True)


def kept_profile(actor: Actor, staff_id: int) -> DeskProfile:
    """A mediator's profile for the desk. Raises NotAllowed, or NotFound for who is no mediator in the actor's scope."""
    found = _kept(actor, _candidates(actor).where(StaffMember.id == staff_id))
    if not found:
        raise NotFound()
    return found[0]


def kept_profiles(actor: Actor) -> list[DeskProfile]:
    """The actor's own, and those of the mediators of buildings in the actor's scope. Raises NotAllowed."""
    return _kept(actor, _candidates(actor))


def _candidates(actor: Actor) -> ModelSelect[StaffMember]:
    """Active mediators, and the actor if an office of theirs can be shown to residents."""
    require(actor, Ability.READ_NINE_ONES)
    shown = StaffMember.role == Role.BUILDING_MEDIATOR
    if actor.role in LEVEL_HELD:
        shown |= StaffMember.id == actor.staff_id
    here = lies_in(actor.home, StaffMember) & StaffMember.active
    return StaffMember.select().where(here & shown).order_by(StaffMember.id)


def _kept(actor: Actor, candidates: ModelSelect[StaffMember]) -> list[DeskProfile]:
    members = list(candidates)
    scopes, profiles = scopes_of(member.id for member in members), profiles_of([member.id for member in members])
    reached, grid_of = {building.id for building in buildings_of(actor)}, _grids(actor.community_id)
    found = []
    for member in members:
        own = scopes[member.id][1]
        if member.id == actor.staff_id or own & reached:
            may = may_keep_profile(actor, member.id, frozenset(grid_of[building] for building in own))
            profile = profiles.get(member.id, MediatorProfileInfo())
            allowed = may and actor.may(Ability.KEEP_NINE_ONES)
            found.append(DeskProfile(info_of(member), tuple(sorted(own)), profile, allowed))
    return found


def _grids(community_id: int) -> dict[int, int]:
    query: Any = Building.select(Building.id, Building.grid).where(Building.community == community_id)
    return dict(query.tuples())
