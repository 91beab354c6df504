"""A handover begins, its list is written, each office goes to its new holder in one press, and it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.community.staff.actions.handing_over import hand_drafts_over, hand_duty_over
from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff
from db.community.staff.queries import people
from db.community.staff.rules.people import Person
from db.disputes.actions.handed_over import hand_matters_over
from db.disputes.queries.carried import count_lost
from db.ground.clock import local_date
from db.ground.refusals import NotFound, Refused, SomebodyWasFaster
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, Role, require
from db.together.handover.queries.still_open import still_open
from db.together.handover.queries.views import counted_now, is_last_supervisor, was_handed_over
from db.together.handover.rules import (
    LAST_SUPERVISOR,
    ONE_AT_A_TIME,
    OWN_OFFICE,
    WOULD_LOSE,
    checked_election,
    checked_thing,
    office_taken,
)
from db.together.handover.tables import Handover, HandoverThing, OfficeHandedOver


@dataclass(frozen=True)
class Successor:
    """Who holds the office from now on."""

    name: str
    sign_in_name: str
    duty_phone: str = ""


def begin_handover(actor: Actor, elected_on: date | None, now: datetime) -> int:
    """Counts what there is. Raises NotAllowed, Invalid, and Refused while another one is under way."""
    require(actor, Ability.MANAGE_STAFF, Place(actor.community_id))
    day = checked_election(elected_on, local_date(now, community(actor.community_id).time_zone))
    with recording(actor.community_id) as record:
        if still_open(actor.community_id, now):
            raise Refused(ONE_AT_A_TIME)
        row = Handover.add(
            community=actor.community_id,
            elected_on=day,
            counted=counted_now(actor.community_id, now),
            begun_at=now,
            begun_by=actor.staff_id,
        )
        record.append("handover", row.id, "handover_begun", now, actor, elected_on=day.isoformat())
    return row.id


def list_thing(actor: Actor, handover_id: int, kind: str, what: str, how_many: str, now: datetime) -> None:
    """Raises NotAllowed, NotFound once it has ended, Invalid."""
    checked, said, count = checked_thing(kind, what, how_many)
    with _under_way(actor, handover_id) as (record, row):
        HandoverThing.add(handover=row.id, kind=checked, what=said, how_many=count)
        record.append("handover", row.id, "handover_listed", now, actor)


def take_thing_off(actor: Actor, handover_id: int, thing_id: int, now: datetime) -> None:
    with _under_way(actor, handover_id) as (record, row):
        thing = HandoverThing.one(id=thing_id, handover=row.id)
        if thing is None:
            raise SomebodyWasFaster()
        thing.delete_instance()
        record.append("handover", row.id, "handover_listed", now, actor)


def hand_office_over(actor: Actor, handover_id: int, staff_id: int, to: Successor, now: datetime) -> tuple[int, str]:
    """Everything of an office goes to somebody new, and the old holder is signed out at once, all in one transaction.

    Returns the new id and a password good for one sign-in. Raises NotAllowed, NotFound, SomebodyWasFaster for an
    office that has changed hands meanwhile, Refused for one's own, whose password nobody would be left to hand out,
    and Invalid for what is said about the new holder.
    """
    with _under_way(actor, handover_id) as (record, row):
        held = _held(actor, staff_id, now)
        person = replace(held, sign_in_name=to.sign_in_name, name=to.name, duty_phone=to.duty_phone)
        new_id, password = add_staff(actor, person, now)
        _move(record, row, actor, staff_id, new_id, now)
    return new_id, password


def hand_office_to_colleague(actor: Actor, handover_id: int, staff_id: int, colleague_id: int, now: datetime) -> None:
    """The same to somebody who works here already: they keep their account and all they have in hand.

    An office of the same kind is added to theirs; another one takes its place. Raises as `hand_office_over`, and
    Refused where they could not read any more what they have in hand, or would leave the supervisory committee empty.
    """
    with _under_way(actor, handover_id) as (record, row):
        taken = _held(actor, staff_id, now)
        if colleague_id in (staff_id, actor.staff_id):
            raise NotFound()
        theirs = _held(actor, colleague_id, now)
        if taken.role is not theirs.role is Role.SUPERVISOR and is_last_supervisor(actor.community_id):
            raise Refused(LAST_SUPERVISOR)
        change_staff(actor, colleague_id, office_taken(theirs, taken), now)
        heir = people.actor(colleague_id, now)
        assert heir is not None
        lost = count_lost(heir)
        if lost:
            raise Refused(WOULD_LOSE, count=lost)
        _move(record, row, actor, staff_id, colleague_id, now)


def _held(actor: Actor, staff_id: int, now: datetime) -> Person:
    """What somebody is and holds, without the buildings in which they only stand in."""
    if staff_id == actor.staff_id:
        raise Refused(OWN_OFFICE)
    found = next((one for one in people.everybody_in(actor.community_id, now) if one.id == staff_id), None)
    if found is not None and not found.active and was_handed_over(staff_id):
        raise SomebodyWasFaster()
    if found is None or not found.active:
        raise NotFound()
    return Person(
        found.sign_in_name,
        found.name,
        found.role,
        found.duty_phone,
        found.grid_ids,
        found.building_ids,
        found.unit_id,
    )


def _move(record: Recorder, row: Handover, actor: Actor, from_id: int, to_id: int, now: datetime) -> None:
    """Matters, drafts and the duty go along, and the old account ends."""
    matters = hand_matters_over(record, from_id, to_id, actor, now)
    drafts = hand_drafts_over(from_id, to_id)
    hand_duty_over(from_id, to_id, now)
    deactivate_staff(actor, from_id, now)
    OfficeHandedOver.delete().where(OfficeHandedOver.from_staff == from_id).execute()
    OfficeHandedOver.add(handover=row.id, from_staff=from_id, to_staff=to_id, matters=matters, drafts=drafts, at=now)
    record.append("handover", row.id, "office_handed_over", now, actor, matters=matters, drafts=drafts)


def end_handover(actor: Actor, handover_id: int, now: datetime) -> None:
    """It is signed on paper. Raises NotAllowed, NotFound."""
    with _under_way(actor, handover_id) as (record, row):
        row.put(ended_at=now)
        record.append("handover", row.id, "handover_ended", now, actor)


@contextmanager
def _under_way(actor: Actor, handover_id: int) -> Iterator[tuple[Recorder, Handover]]:
    require(actor, Ability.MANAGE_STAFF, Place(actor.community_id))
    with recording(actor.community_id) as record:
        row = Handover.locked(id=handover_id, community=actor.community_id)
        if row is None or row.ended_at is not None:
            raise NotFound()
        yield record, row
