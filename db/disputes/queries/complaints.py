"""Complaints about somebody who works here: whom they can be about, and who has them in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import places
from db.community.organisation.queries.members import unit
from db.community.organisation.tables import MemberUnit
from db.community.staff.queries.offices import (
    community_secretary_of,
    grid_secretary_of,
    mediator_of,
    named_mediator_of,
)
from db.community.staff.queries.people import StaffInfo, info_of
from db.community.staff.rules.named import is_named
from db.community.staff.rules.people import LEVEL_HELD, is_above
from db.community.staff.tables import StaffMember
from db.disputes.rules.workflow import HolderLevel
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, Complaint, Role, require
from db.records.reports.rules import Report


@dataclass(frozen=True)
class PersonHere:
    """Somebody a resident may have met, by office; a liaison by their unit."""

    staff_id: int
    name: str
    role: Role
    unit: str = ""


@dataclass(frozen=True)
class ComplaintHandler:
    """Who has it in hand: nobody here, where it is about the secretary or the office above stands empty."""

    complaint: Complaint
    staff_id: int | None
    level: HolderLevel


def people_here(building_id: int, now: datetime) -> list[PersonHere]:
    """Everybody whom a complaint from this building can name, the nearest first."""
    home = places.building(building_id)
    found = (
        mediator_of(home.id, now),
        named_mediator_of(home.id),
        grid_secretary_of(home.grid_id),
        community_secretary_of(home.community_id),
    )
    offices = {one.id: PersonHere(one.id, one.name, one.role) for one in found if one}
    return [*offices.values(), *_liaisons(home.community_id)]


def _liaisons(community_id: int) -> Iterator[PersonHere]:
    here = (StaffMember.community == community_id) & (StaffMember.role == Role.UNIT_LIAISON) & StaffMember.active
    rows = StaffMember.select().join(MemberUnit).where(here & MemberUnit.active).order_by(MemberUnit.id, StaffMember.id)
    return (PersonHere(row.id, row.name, row.role, unit(row.unit_id).name) for row in rows)


def named_here(building_id: int, text: str, now: datetime) -> list[PersonHere]:
    """Whom of those a complaint could name the words name already, the highest office first."""
    found = [one for one in people_here(building_id, now) if is_named(text, one.name)]
    return sorted(found, key=lambda one: -LEVEL_HELD.get(one.role, 0))


def handler_of_complaint(building_id: int, about_staff_id: int | None, now: datetime) -> ComplaintHandler:
    """Somebody above whom it is about. Raises Invalid for somebody who does not work around this building."""
    if about_staff_id is not None and about_staff_id not in {one.staff_id for one in people_here(building_id, now)}:
        raise Invalid(Problem("about_staff_id", N_("Please choose again whom it is about.")))
    return handler_above(building_id, about_staff_id)


def handler_above(building_id: int, about_staff_id: int | None) -> ComplaintHandler:
    home = places.building(building_id)
    about = StaffMember.one(id=about_staff_id) if about_staff_id is not None else None
    role = about.role if about else None
    if role is Role.COMMUNITY_SECRETARY:
        return ComplaintHandler(Complaint.OUTSIDE, None, HolderLevel.COMMUNITY)
    for level, found in (
        (HolderLevel.GRID, grid_secretary_of(home.grid_id)),
        (HolderLevel.COMMUNITY, community_secretary_of(home.community_id)),
    ):
        if found and found.id != about_staff_id and is_above(found.role, role):
            return ComplaintHandler(Complaint.INSIDE, found.id, level)
    return ComplaintHandler(Complaint.INSIDE, None, HolderLevel.COMMUNITY)


def about_whom(dispute: Dispute) -> StaffInfo | None:
    """The caller has checked who asks."""
    found = StaffMember.one(id=dispute.about_staff_id) if dispute.about_staff_id else None
    return info_of(found) if found else None


def complaints_outside(actor: Actor) -> int:
    """How many stand about the secretary, which nobody here reads: for whoever only reads. Raises NotAllowed."""
    require(actor, Ability.READ_HISTORY)
    if actor.role is not Role.AUDITOR:
        return 0
    outside = (Dispute.community == actor.community_id) & (Dispute.complaint == Complaint.OUTSIDE)
    return Dispute.select().where(outside).count()


def staff_told_of(building_id: int, report: Report, now: datetime) -> tuple[int | None, bool]:
    """The id of the member of staff whom a report is about, and whether its words alone name them.

    Then nobody said so, and until a person has looked it goes above them.
    Where nobody was asked and the words name the secretary, it goes its ordinary way: else nobody here would read
    what may only mention them.
    """
    if report.about_staff_id is not None or report.only_named:
        return (report.about_staff_id if report.about_staff else None), False
    found = named_here(building_id, report.text, now)
    if report.about_staff:
        return (found[0].staff_id if found else None), False
    if not found or found[0].role is Role.COMMUNITY_SECRETARY:
        return None, False
    return found[0].staff_id, True
