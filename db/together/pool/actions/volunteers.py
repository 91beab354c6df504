"""Registering who is ready to help, and letting them go with everything that is known of them."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.places import grids_of
from db.ground.refusals import NotFound
from db.ground.sealing import new_token
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.pool.actions.items import take_offers_back, tell_who_may_take
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.phone import VolunteerView
from db.together.pool.rules import LINK_LASTS, PoolItemState, checked_volunteer
from db.together.pool.tables import PoolItem, Volunteer


def register_volunteer(actor: Actor, grid_id: int, name: str, phone: str, now: datetime) -> str:
    """Registers a volunteer and returns the key of their own link, told only now.

    Raises NotAllowed, Invalid; NotFound for a grid outside the scope.
    """
    require(actor, Ability.ASSIGN_DISPUTES, Place(actor.community_id, grid_id))
    if grid_id not in {grid.id for grid in grids_of(actor)}:
        raise NotFound()
    name, phone = checked_volunteer(name, phone)
    (key, kept), place = VOLUNTEERS.new(), new_token()
    with recording(actor.community_id) as record:
        volunteer = Volunteer.add(
            community=actor.community_id,
            grid=grid_id,
            place=place,
            **VOLUNTEERS.sealed_columns(Volunteer(place=place), name=name, phone=phone),
            **kept,
            key_until=now + LINK_LASTS,
            registered_at=now,
        )
        record.append("volunteer", volunteer.id, "volunteer_registered", now, actor, grid=grid_id)
    return key


def renew_volunteer_link(actor: Actor, volunteer_id: int, now: datetime) -> str:
    """Makes a volunteer's link anew and returns its key; the old link is dead."""
    key, kept = VOLUNTEERS.new()
    with recording(actor.community_id) as record:
        volunteer = _present(actor, volunteer_id)
        volunteer.put(**kept, key_until=now + LINK_LASTS)
        record.append("volunteer", volunteer.id, "volunteer_link_renewed", now, actor)
    return key


def let_volunteer_go(actor: Actor, volunteer_id: int, now: datetime) -> None:
    """Forgets a volunteer's name, phone and link at once; what they had taken can be taken by somebody else."""
    with recording(actor.community_id) as record:
        _let_go(record, _present(actor, volunteer_id), actor, now)


def take_first_badge(volunteer: VolunteerView, phone: str, now: datetime) -> None:
    """From this press on the link is good on this phone alone. Raises NotFound where another phone was faster."""
    with recording(volunteer.community_id):
        row = Volunteer.locked(id=volunteer.id)
        if row is None or row.left_at is not None or row.key_until <= now:
            raise NotFound()
        VOLUNTEERS.take(row, phone)


def leave_pool(volunteer: VolunteerView, now: datetime) -> None:
    """The same by themselves, by the link of their own: the consent is taken back. Raises NotFound once they left."""
    with recording(volunteer.community_id) as record:
        row = Volunteer.locked(id=volunteer.id)
        if row is None or row.left_at is not None:
            raise NotFound()
        _let_go(record, row, ActorKind.RESIDENT, now)


def _let_go(record: Recorder, volunteer: Volunteer, by: Actor | ActorKind, now: datetime) -> None:
    held = (PoolItem.taken_by == volunteer.id) & (PoolItem.state == PoolItemState.TAKEN)
    for item in PoolItem.select().where(held):
        item.put(state=PoolItemState.OPEN, taken_by=None, taken_at=None, offered_to=None)
        tell_who_may_take(item, now)
    take_offers_back(volunteer.id)
    volunteer.put(left_at=now, **VOLUNTEERS.nothing)
    record.append("volunteer", volunteer.id, "volunteer_left", now, by)


def forget_volunteers(now: datetime) -> int:
    """Lets volunteers go whose link ended half a year ago and was never renewed; returns how many."""
    ended = Volunteer.left_at.is_null() & (Volunteer.key_until <= now - LINK_LASTS)
    query = Volunteer.select(Volunteer.id, Volunteer.community).where(ended).order_by(Volunteer.id)
    return sum(_forget(volunteer_id, community_id, now) for volunteer_id, community_id in list(query.tuples()))


def _forget(volunteer_id: int, community_id: int, now: datetime) -> bool:
    with recording(community_id) as record:
        volunteer = Volunteer.locked(id=volunteer_id)
        if volunteer is None or volunteer.left_at is not None or volunteer.key_until > now - LINK_LASTS:
            return False
        _let_go(record, volunteer, ActorKind.SYSTEM, now)
    return True


def _present(actor: Actor, volunteer_id: int) -> Volunteer:
    volunteer = Volunteer.one(id=volunteer_id, community=actor.community_id)
    if volunteer is None or volunteer.left_at is not None:
        raise NotFound()
    require(actor, Ability.ASSIGN_DISPUTES, Place(actor.community_id, volunteer.grid_id))
    return volunteer
