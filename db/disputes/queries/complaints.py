"""Complaints about somebody who works here: whom they can be about, and who has them in hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import places
from db.community.organisation.tables import MemberUnit
from db.community.staff.queries.offices import everybody_as, everybody_in_office
from db.community.staff.queries.outside_office import OutsideOfficeInfo, outside_office_of
from db.community.staff.queries.people import StaffInfo, info_of
from db.community.staff.rules.people import LEVEL_HELD, is_above
from db.community.staff.rules.spoken_of import Colleague, spoken_of
from db.community.staff.tables import StaffMember
from db.disputes.rules.workflow import HolderLevel
from db.disputes.tables import Dispute
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Complaint, Place, Role, require


@dataclass(frozen=True)
class PersonHere:
    """Somebody a resident may have met, by office; a liaison by their unit. `offices`: also what they stand in for."""

    staff_id: int
    name: str
    role: Role
    unit: str = ""
    offices: frozenset[Role] = frozenset()

    @property
    def level(self) -> int:
        """Of the highest office held; most of those who hold no matters have none."""
        return max(LEVEL_HELD.get(office, 0) for office in self.offices)


@dataclass(frozen=True)
class ComplaintHandler:
    """Who has it in hand: nobody here, where it is about the secretary or the office above stands empty."""

    complaint: Complaint
    staff_id: int | None
    level: HolderLevel


OUTSIDE = ComplaintHandler(Complaint.OUTSIDE, None, HolderLevel.COMMUNITY)


def people_here(building_id: int, now: datetime) -> list[PersonHere]:
    """Everybody whom a complaint from this building can be about, the nearest first: all who hold an office there.

    Then who works here without one: liaisons, and those of the community's office and who look into its work.
    """
    home = places.building(building_id)
    offices: dict[int, tuple[StaffInfo, set[Role]]] = {}
    for office, one in everybody_in_office(Place(home.community_id, home.grid_id, home.id), now):
        offices.setdefault(one.id, (one, {one.role}))[1].add(office)
    found = [PersonHere(one.id, one.name, one.role, offices=frozenset(held)) for one, held in offices.values()]
    return [*found, *_liaisons(home.community_id), *_without_office(home.community_id)]


def _without_office(community_id: int) -> Iterator[PersonHere]:
    people = (
        one for role in (Role.ADMINISTRATOR, Role.AUDITOR, Role.SUPERVISOR) for one in everybody_as(role, community_id)
    )
    return (PersonHere(one.id, one.name, one.role, offices=frozenset({one.role})) for one in people)


def _liaisons(community_id: int) -> Iterator[PersonHere]:
    rows = StaffMember.several(community=community_id, role=Role.UNIT_LIAISON, active=True)
    units = {unit.id: unit.name for unit in MemberUnit.several(community=community_id, active=True)}
    here = sorted((row for row in rows if row.unit_id in units), key=lambda row: (row.unit_id, row.id))
    return (PersonHere(row.id, row.name, row.role, units[row.unit_id], frozenset({row.role})) for row in here)


def spoken_of_here(people: Sequence[PersonHere], text: str) -> list[tuple[PersonHere, bool]]:
    """Of whom the words speak, the highest office first, and whether they may complain of them."""
    said = spoken_of(text, [Colleague(one.staff_id, one.name, one.offices) for one in people])
    doubts = {one.staff_id: one.may_complain for one in said}
    found = [(one, doubts[one.staff_id]) for one in people if one.staff_id in doubts]
    return sorted(found, key=lambda pair: -pair[0].level)


def named_here(building_id: int, text: str, now: datetime) -> list[PersonHere]:
    """Of whom the words may complain, the highest office first."""
    return [one for one, doubted in spoken_of_here(people_here(building_id, now), text) if doubted]


def handler_above(
    building_id: int,
    role: Role | None,
    besides: Collection[int],
    now: datetime,
    *,
    only_named: bool = False,
    withheld: bool = False,
) -> ComplaintHandler:
    """Somebody above that office; about the secretary nobody here.

    Where nobody said so, and the words alone may be about the secretary, it is with the nearest who is none of
    `besides`, until a person has looked: else nobody would read what may only mention them.
    """
    home = places.building(building_id)
    held = everybody_in_office(Place(home.community_id, home.grid_id, home.id), now)
    if role is Role.COMMUNITY_SECRETARY:
        if not only_named:
            return OUTSIDE
        below = (Role.GRID_SECRETARY,) if withheld else (Role.GRID_SECRETARY, Role.BUILDING_MEDIATOR)
        near = [one for office in below for has, one in held if has is office and one.id not in besides]
        return ComplaintHandler(Complaint.INSIDE, near[0].id if near else None, HolderLevel.COMMUNITY)
    for office, one in held:
        if one.role is office and is_above(office, role):
            return ComplaintHandler(Complaint.INSIDE, one.id, HolderLevel(LEVEL_HELD[office]))
    return ComplaintHandler(Complaint.INSIDE, None, HolderLevel.COMMUNITY)


@dataclass(frozen=True)
class ComplaintSeen:
    """What its resident reads of a complaint. `asked_about`: of whom its words may complain, until somebody says so.

    `is_known`: whom it is about. `held_by`: the office that has it in hand. `told`: the office that was told of danger
    in it, while the danger lasts. `nobody`: whom to tell instead, where nobody here has it in hand.
    """

    asked_about: PersonHere | None
    is_known: bool
    held_by: Role | None
    told: Role | None
    nobody: OutsideOfficeInfo | None


def complaint_seen(own: Dispute, now: datetime) -> ComplaintSeen:
    """The caller has checked who asks."""
    people = people_here(own.building_id, now) if own.only_named else []
    asked = next((one for one in people if one.staff_id == own.about_staff_id), None)
    held = own.holder_staff.role if own.holder_staff_id else None
    told = own.told_staff.role if own.in_danger and own.told_staff_id else None
    nobody = None if held else outside_office_of(own.community_id)
    return ComplaintSeen(asked, own.about_staff_id is not None, held, told, nobody)


def about_whom(dispute: Dispute) -> StaffInfo | None:
    """The caller has checked who asks."""
    found = StaffMember.one(id=dispute.about_staff_id) if dispute.about_staff_id else None
    return info_of(found) if found else None


def complaints_outside(actor: Actor) -> int:
    """How many stand about the secretary, which nobody here reads: for whoever only reads. Raises NotAllowed."""
    require(actor, Ability.READ_HISTORY)
    if actor.role is not Role.AUDITOR:
        return 0
    outside = lies_in(actor.home, Dispute) & (Dispute.complaint == Complaint.OUTSIDE)
    return Dispute.select().where(outside).count()
