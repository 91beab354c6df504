"""A handover begins, its list is written, each office goes to its new holder in one press, and it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.community.staff.actions.handing_over import hand_drafts_over, hand_duty_over
from db.community.staff.actions.people import add_staff, deactivate_staff
from db.community.staff.queries import people
from db.community.staff.rules.people import Person
from db.disputes.actions.handed_over import hand_matters_over
from db.ground.clock import local_date
from db.ground.refusals import NotFound, Refused, SomebodyWasFaster
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.handover.queries.views import counted_now, was_handed_over
from db.together.handover.rules import ONE_AT_A_TIME, OWN_OFFICE, checked_election, checked_thing
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
        under_way = (Handover.community == actor.community_id) & Handover.ended_at.is_null()
        if Handover.select().where(under_way).exists():
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
    """Everything of an office goes to its new holder, and the old one is signed out at once, all in one transaction.

    Returns the new id and a password good for one sign-in. Raises NotAllowed, NotFound, SomebodyWasFaster for an
    office that has changed hands meanwhile, Refused for one's own, whose password nobody would be left to hand out,
    and Invalid for what is said about the new holder.
    """
    with _under_way(actor, handover_id) as (record, row):
        if staff_id == actor.staff_id:
            raise Refused(OWN_OFFICE)
        old = people.actor(staff_id, now)
        if old is None and was_handed_over(staff_id):
            raise SomebodyWasFaster()
        if old is None or old.community_id != actor.community_id:
            raise NotFound()
        grids, buildings = people.scopes_of([staff_id])[staff_id]  # without those in which they only stand in
        person = Person(to.sign_in_name, to.name, old.role, to.duty_phone, grids, buildings, old.unit_id)
        new_id, password = add_staff(actor, person, now)
        matters = hand_matters_over(record, staff_id, new_id, actor, now)
        drafts = hand_drafts_over(staff_id, new_id)
        hand_duty_over(staff_id, new_id, now)
        deactivate_staff(actor, staff_id, now)
        OfficeHandedOver.delete().where(OfficeHandedOver.from_staff == staff_id).execute()
        OfficeHandedOver.add(
            handover=row.id, from_staff=staff_id, to_staff=new_id, matters=matters, drafts=drafts, at=now
        )
        record.append("handover", row.id, "office_handed_over", now, actor, matters=matters, drafts=drafts)
    return new_id, password


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
