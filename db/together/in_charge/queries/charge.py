"""Which one person answers for an open matter now, for its resident by office and duty phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import members
from db.community.organisation.queries.places import CommunityInfo
from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of
from db.community.staff.queries.people import StaffInfo, info_of, staff_by_ids
from db.community.staff.tables import StaffMember
from db.disputes.queries.opened import OpenedMatter
from db.disputes.queries.scope import place_of
from db.disputes.queries.waiting import Holder, who_answers
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.records.history.queries import EventInfo, stories_of_some
from db.records.permissions.rules import Complaint, Role, is_about
from db.together.in_charge.rules.charge import ChargeSpan, spans_of

AT_ONCE = 500


@dataclass(frozen=True)
class OneInCharge:
    """The person, since when the matter is theirs, and the unit for which they answer, if it is one's liaison."""

    person: StaffInfo
    since: datetime
    unit_id: int | None


@dataclass(frozen=True)
class InChargeForResident:
    """By office, never by name; the phone is the office's duty phone, and the community's where it has none."""

    role: Role
    unit: str
    phone: str
    since: datetime


def in_charge_of(dispute_ids: Iterable[int], now: datetime) -> dict[int, OneInCharge]:
    """The one who answers for each of these that is open; the caller has checked that they may be read.

    Of what a unit has, its liaison who took it on, and until then who gave it there. What is for an office outside
    has nobody here; everything else has exactly one as long as anybody works here.
    """
    found: dict[int, OneInCharge] = {}
    wanted = sorted(dispute_ids)
    for start in range(0, len(wanted), AT_ONCE):
        these = Dispute.id.in_(wanted[start : start + AT_ONCE]) & Dispute.status.in_(sorted(OPEN))
        rows = [row for row in Dispute.select().where(these) if row.complaint is not Complaint.OUTSIDE]
        holders, stories = who_answers(rows, now), stories_of_some("dispute", [row.id for row in rows])
        found |= _found(rows, holders, stories, staff_by_ids(staff_id for staff_id, _unit in holders.values()))
    return found


def _found(
    rows: list[Dispute],
    holders: Mapping[int, Holder],
    stories: Mapping[int, Iterable[EventInfo]],
    named: Mapping[int, StaffInfo],
) -> dict[int, OneInCharge]:
    told = {number: spans_of(story) for number, story in stories.items()}
    unnamed = [row.id for row in rows if holders[row.id][0] not in named]
    people = _people(span.staff_id for number in unnamed for span in told[number])
    found = {}
    for row in rows:
        staff_id, unit_id = holders[row.id]
        last = told[row.id][-1]
        person = named.get(staff_id or 0)
        if person is None:
            member = people.get(last.staff_id or 0)
            is_able = member is not None and member.active
            person, unit_id = (info_of(member), unit_id) if member and is_able else (_above(row), None)
        if person is not None:
            is_liaison = person.role is Role.UNIT_LIAISON
            found[row.id] = OneInCharge(person, _since(told[row.id], person.id), unit_id if is_liaison else None)
    return found


def _people(staff_ids: Iterable[int | None]) -> dict[int, StaffMember]:
    wanted = sorted({staff_id for staff_id in staff_ids if staff_id is not None})
    if not wanted:
        return {}
    return {row.id: row for row in StaffMember.select().where(StaffMember.id.in_(wanted))}


def _above(row: Dispute) -> StaffInfo | None:
    """The community's secretary; while that office is empty, whoever holds the nearest one it is not about."""
    place = place_of(row)
    offices = [community_secretary_of(row.community_id), grid_secretary_of(row.grid_id)]
    return next((one for one in offices if one is not None and not is_about(place, one.id, one.role)), None)


def _since(spans: list[ChargeSpan], staff_id: int) -> datetime:
    """Whoever stands in, or came after somebody who left, has it since the one before had it."""
    mine = [one.from_at for one in spans if one.staff_id == staff_id and one.until is None]
    return mine[-1] if mine else spans[-1].from_at


def in_charge_for_resident(opened: OpenedMatter, home: CommunityInfo, now: datetime) -> InChargeForResident | None:
    """For a page that holds its secret link; None where it is over, or nobody here answers for it."""
    main = Dispute.one(id=opened.main_id) if opened.is_open else None
    if main is None or main.complaint is Complaint.OUTSIDE:
        return None
    if opened.joined:
        one = in_charge_of([main.id], now).get(main.id)
    else:
        named = {opened.answers.id: opened.answers} if opened.answers else {}
        one = _found([main], {main.id: opened.holder}, {main.id: opened.story}, named).get(main.id)
    if one is None:
        return None
    phone = one.person.duty_phone or home.phone
    if main.withheld and one.person.role is Role.BUILDING_MEDIATOR:
        phone = ""  # it was given to them by hand; nobody is sent to a neighbour’s phone with it
    unit = members.unit(one.unit_id).name if one.unit_id else ""
    return InChargeForResident(one.person.role, unit, phone, one.since)
