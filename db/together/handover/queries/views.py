"""A handover as its screen and its paper tell it: numbers and offices, and of matters nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, MemberUnit
from db.community.staff.queries.people import staff_by_ids
from db.community.staff.tables import StaffMember
from db.disputes.queries.carried import count_carried, count_not_over
from db.ground.clock import local_date
from db.nine_ones.record_book.queries.pledges import standing
from db.nine_ones.record_book.rules.lifecycle import MinutesStage
from db.nine_ones.record_book.tables import Pledge, RecordedMeeting
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, Role, require
from db.together.asks.queries import still_open as asks_still_open
from db.together.conference.rules.planning import DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference
from db.together.disclosures.queries.public import hanging_disclosures
from db.together.disclosures.tables import Disclosure
from db.together.handover.rules import OFFICES_IN_ORDER, Counted, HandedThing, last_day_to_hand_over
from db.together.handover.tables import Handover, HandoverThing, OfficeHandedOver
from db.together.rights.tables import RightsRequest


@dataclass(frozen=True)
class OfficeToHandOver:
    """An active account, and how many matters that are not over would go along."""

    staff_id: int
    name: str
    role: Role
    matters: int


@dataclass(frozen=True)
class OfficeChanged:
    old_id: int
    role: Role
    old_name: str
    new_name: str
    matters: int
    drafts: int
    at: datetime


@dataclass(frozen=True)
class ListedThing:
    id: int
    kind: HandedThing
    what: str
    how_many: str


@dataclass(frozen=True)
class HandoverView:
    """`counts` are, of each kind, how many there were at the beginning and how many there are now."""

    id: int
    elected_on: date
    last_day: date
    is_late: bool
    is_over: bool
    counts: tuple[tuple[Counted, int, int], ...]
    offices: tuple[OfficeToHandOver, ...]
    changed: tuple[OfficeChanged, ...]
    things: tuple[ListedThing, ...]
    units: tuple[tuple[str, str], ...]


def newest_handover(actor: Actor, now: datetime) -> HandoverView | None:
    """The one under way, else the last one; None before the first. Raises NotAllowed."""
    require(actor, Ability.MANAGE_STAFF, Place(actor.community_id))
    row = Handover.select().where(lies_in(actor.home, Handover)).order_by(Handover.id.desc()).first()
    if row is None:
        return None
    today, last = local_date(now, community(row.community_id).time_zone), last_day_to_hand_over(row.elected_on)
    stands = counted_now(row.community_id, now)
    units = MemberUnit.select().where((MemberUnit.community == row.community_id) & MemberUnit.active)
    return HandoverView(
        row.id,
        row.elected_on,
        last,
        row.ended_at is None and today > last,
        row.ended_at is not None,
        tuple((one, row.counted.get(one, 0), stands[one]) for one in Counted),
        tuple(_offices(row.community_id)),
        tuple(_changed(row)),
        tuple(ListedThing(one.id, one.kind, one.what, one.how_many) for one in HandoverThing.several(handover=row.id)),
        tuple((unit.name, unit.phone) for unit in units.order_by(MemberUnit.id)),
    )


def was_handed_over(staff_id: int) -> bool:
    """Whether whoever was signed in under this id has handed the office over; says nothing else of them."""
    return OfficeHandedOver.one(from_staff=staff_id) is not None


def is_last_supervisor(community_id: int) -> bool:
    """Whether no more than one active account sits on the supervisory committee."""
    here = (StaffMember.community == community_id) & (StaffMember.role == Role.SUPERVISOR) & StaffMember.active
    return StaffMember.select().where(here).count() <= 1


def counted_now(community_id: int, now: datetime) -> dict[str, int]:
    """For the actions of this room."""
    here = RecordedMeeting.community == community_id
    writing = RecordedMeeting.stage.in_([MinutesStage.WRITING, MinutesStage.CONFIRMED])
    open_promise = here & standing() & (Pledge.outcome == PledgeOutcome.OPEN)
    decided = (Conference.community == community_id) & (AgendaItem.outcome == DecisionOutcome.OPEN)
    drafts = (Disclosure.community == community_id) & Disclosure.draft.is_null(False)
    accounts = (StaffMember.community == community_id) & StaffMember.active
    units = (MemberUnit.community == community_id) & MemberUnit.active
    return {
        Counted.MATTERS: count_not_over(community_id),
        Counted.PROMISES: Pledge.select().join(RecordedMeeting).where(open_promise).count(),
        Counted.DECISIONS: AgendaItem.select().join(Conference).where(decided).count(),
        Counted.MINUTES: RecordedMeeting.select().where(here & writing).count(),
        Counted.DISCLOSURES: len(hanging_disclosures(community_id, now)) + Disclosure.select().where(drafts).count(),
        Counted.ASKS: asks_still_open(community_id, now),
        Counted.REQUESTS: RightsRequest.select().where(_waiting(community_id)).count(),
        Counted.UNITS: MemberUnit.select().where(units).count(),
        Counted.SIGNS: Building.select().where(Building.community == community_id).count(),
        Counted.ACCOUNTS: StaffMember.select().where(accounts).count(),
    }


def _waiting(community_id: int) -> Any:
    return (RightsRequest.community == community_id) & RightsRequest.answered_at.is_null()


def _offices(community_id: int) -> Iterator[OfficeToHandOver]:
    carried = count_carried(community_id)
    rows = StaffMember.select().where((StaffMember.community == community_id) & StaffMember.active)
    for one in sorted(rows, key=lambda one: (OFFICES_IN_ORDER.index(one.role), one.id)):
        yield OfficeToHandOver(one.id, one.name, one.role, carried[one.id])


def _changed(row: Handover) -> Iterator[OfficeChanged]:
    rows = sorted(OfficeHandedOver.several(handover=row.id), key=lambda one: one.id)
    people = staff_by_ids(staff_id for one in rows for staff_id in (one.from_staff_id, one.to_staff_id))
    for one in rows:
        old, new = people[one.from_staff_id], people[one.to_staff_id]
        yield OfficeChanged(old.id, old.role, old.name, new.name, one.matters, one.drafts, one.at)
