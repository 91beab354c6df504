"""Whom a report is about, as far as it says so: by who was chosen, by an office, or by its words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.staff.rules.people import LEVEL_HELD
from db.disputes.queries.complaints import (
    OUTSIDE,
    ComplaintHandler,
    PersonHere,
    handler_above,
    named_here,
    people_here,
    spoken_of_here,
)
from db.disputes.tables import Dispute, Message
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Complaint, Role
from db.records.reports.rules import AboutOffice, Report

ROLES = {
    AboutOffice.MEDIATOR: Role.BUILDING_MEDIATOR,
    AboutOffice.GRID: Role.GRID_SECRETARY,
    AboutOffice.COMMUNITY: Role.COMMUNITY_SECRETARY,
}


@dataclass(frozen=True)
class Subject:
    """`staff_id` is the highest of those whom it is about, None where an office stands empty or nobody said.

    `only_named`: nobody said so, the words alone may complain of them, and nobody has looked.
    """

    staff_id: int | None
    only_named: bool
    handler: ComplaintHandler


def subject_of(building_id: int, report: Report, now: datetime, withheld: bool = False) -> Subject | None:
    """None for what is about nobody here. Raises Invalid for somebody who does not work around this building.

    Where it is not answered what would have been asked, the most careful answer holds.
    """
    people = people_here(building_id, now)
    answered = report.only_named or bool(report.about_office)
    doubted = [] if answered else [one for one, may in spoken_of_here(people, report.text) if may]
    said = _said(people, report)
    if said is None:
        return _doubted(building_id, doubted, now, withheld) if doubted else None
    named, office = said
    if office is AboutOffice.UNSAID:
        return Subject(None, False, OUTSIDE)
    about = sorted({*named, *doubted}, key=lambda one: (-one.level, one.staff_id))
    unclear = not named or any(one.level == 0 for one in named)
    implied = ROLES.get(office, Role.GRID_SECRETARY if unclear else None)
    role = _highest([held for one in about for held in one.offices], implied)
    handler = handler_above(building_id, role, {one.staff_id for one in about}, now)
    return Subject(about[0].staff_id if about else None, False, handler)


def subject_by_words(building_id: int, words: str, now: datetime, withheld: bool) -> Subject:
    """Of words that may complain of somebody."""
    return _doubted(building_id, named_here(building_id, words, now), now, withheld)


def _doubted(building_id: int, doubted: Sequence[PersonHere], now: datetime, withheld: bool) -> Subject:
    ids = {one.staff_id for one in doubted}
    role = _highest([held for one in doubted for held in one.offices], None)
    handler = handler_above(building_id, role, ids, now, only_named=True, withheld=withheld)
    return Subject(doubted[0].staff_id, True, handler)


def _highest(roles: Sequence[Role], office: Role | None) -> Role | None:
    """Whoever holds no office among these, a liaison or an auditor: what is about one, only the highest hears."""
    held = [role for role in (*roles, office) if role in LEVEL_HELD]
    return max(held, key=lambda role: LEVEL_HELD[role], default=None) if held else None


def _said(people: Sequence[PersonHere], report: Report) -> tuple[list[PersonHere], AboutOffice] | None:
    """Who it was said to be about, and by what office; None where nobody said that it is about anybody."""
    if not report.about_staff:
        return None
    if report.about_staff_id is not None:
        chosen = [one for one in people if one.staff_id == report.about_staff_id]
        if not chosen:
            raise Invalid(Problem("about_staff_id", N_("Please choose again whom it is about.")))
        return _in_chosen_office(people, chosen[0]), AboutOffice.ELSE
    if report.about_office:
        office = AboutOffice(report.about_office)
        return [one for one in people if ROLES.get(office) in one.offices], office
    spoken = [one for one, _ in spoken_of_here(people, report.text)]
    return spoken, AboutOffice.ELSE if spoken else AboutOffice.UNSAID


def _in_chosen_office(people: Sequence[PersonHere], chosen: PersonHere) -> list[PersonHere]:
    """Who was chosen by an office, and whoever else holds it: only mediators are called by their names."""
    if chosen.role is Role.BUILDING_MEDIATOR:
        return [chosen]
    return [one for one in people if (one.role, one.unit) == (chosen.role, chosen.unit)]


def office_is_asked(building_id: int, report: Report, now: datetime) -> bool:
    """Whether it was said to be about somebody, and neither a tick nor the words tell of which one office."""
    if not report.about_staff or report.about_staff_id is not None or report.about_office:
        return False
    return len({one.level for one, _ in spoken_of_here(people_here(building_id, now), report.text)}) != 1


def still_doubted(building_id: int, report: Report, now: datetime) -> list[PersonHere]:
    """Of whom is still to be asked whether it is about them, the highest office first: not what was said already."""
    if report.only_named or report.about_office:
        return []
    people = people_here(building_id, now)
    found = [one for one, doubted in spoken_of_here(people, report.text) if doubted]
    if report.about_staff_id not in {None, *(one.staff_id for one in people)}:
        return []  # that is said first
    said = _said(people, report)
    if said is None:
        return found
    level = max((one.level for one in said[0]), default=LEVEL_HELD[Role.COMMUNITY_SECRETARY])
    return [one for one in found if one.level > level]


def handler_now(dispute: Dispute, now: datetime) -> ComplaintHandler:
    """Who has a complaint in hand, asked once more: it has moved, or is taken up again."""
    if dispute.complaint is Complaint.OUTSIDE:
        return OUTSIDE
    people = people_here(dispute.building_id, now)
    about = next((one for one in people if one.staff_id == dispute.about_staff_id), None)
    role = _highest(list(about.offices), None) if about else _role_of(dispute)
    return handler_above(
        dispute.building_id,
        role,
        kept_besides(dispute, now),
        now,
        only_named=dispute.only_named,
        withheld=dispute.withheld,
    )


def _role_of(dispute: Dispute) -> Role | None:
    return dispute.about_staff.role if dispute.about_staff_id else None


def kept_besides(dispute: Dispute, now: datetime) -> frozenset[int]:
    """Who must learn of a complaint by no message: whom it is about, or may be, by office and by its words."""
    if dispute.complaint is None:
        return frozenset()
    people = people_here(dispute.building_id, now)
    said = Message.select(Message.text).where(
        (Message.dispute == dispute.id) & (Message.author_kind == ActorKind.RESIDENT)
    )
    texts = [dispute.text, *(row.text for row in said)]
    doubted = {one.staff_id for text in texts for one, may in spoken_of_here(people, text) if may}
    besides = {*doubted, *_in_one_office(people, dispute), *filter(None, [dispute.about_staff_id])}
    if dispute.complaint is Complaint.OUTSIDE:
        besides |= {one.staff_id for one in people if Role.COMMUNITY_SECRETARY in one.offices}
    if dispute.about_staff_id is None:
        besides |= {one.staff_id for one in people if Role.AUDITOR in one.offices}
    return frozenset(besides)


def _in_one_office(people: Sequence[PersonHere], dispute: Dispute) -> set[int]:
    """Who shares an office with whom it is about: an office may have been said, and that one is its highest holder."""
    about = next((one for one in people if one.staff_id == dispute.about_staff_id), None)
    return {one.staff_id for one in people if about and one.offices & about.offices and one.level <= about.level}
