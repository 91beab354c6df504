"""Opening a mediation of a matter, and opening its file to read: both are recorded."""

from __future__ import annotations

from datetime import date, datetime

from db.community.organisation.queries.places import building
from db.disputes.actions.case import LockedDispute, case_for_staff
from db.disputes.actions.legal_holds import hold_while_mediated
from db.disputes.actions.talk import ContactDetails, see_contact
from db.disputes.queries.scope import may_see_contact
from db.disputes.rules.keeping import are_gone
from db.disputes.rules.workflow import DUTY_FIRST
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotAllowed, Problem, Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Role, require
from db.records.reports.rules import ReportKind
from db.together.mediation.queries.access import mediation_row
from db.together.mediation.queries.committee import committee_of
from db.together.mediation.queries.file import MediationFile, read_file, was_opened
from db.together.mediation.queries.unsealing import ACCOUNT, ACCOUNT_OF, PERSON, WORDS, sealed_json, sealed_text
from db.together.mediation.rules.gates import NOT_IN_DANGER, ONLY_NEIGHBOURS, RUNS_ALREADY
from db.together.mediation.rules.kinds import MatterNature, MediationOrigin, PartySide
from db.together.mediation.rules.numbering import printed_number
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import words_as_json
from db.together.mediation.tables import FileOpening, Mediation, MediationCounter, MediationParty, NamedMediator


def open_mediation(actor: Actor, dispute_id: int, origin: str, nature: str, now: datetime) -> int:
    """A new file with the next number of the year; who opens it mediates, unless they are the secretary.

    Where a name was given and this person may see it, it stands in it with what the resident wrote, as what the
    applicant said; both are marked as filled in. Without a name neither does: the words are nobody's who is named
    later. Nothing of the matter is deleted meanwhile. Raises NotFound, Refused, Invalid.
    """
    if origin not in set(MediationOrigin) or nature not in set(MatterNature):
        raise Invalid(Problem("origin", N_("Please choose where it comes from, and what it is about.")))
    require(actor, Ability.KEEP_MEDIATIONS)
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        _require_fit(case)
        today = local_date(now, case.zone)
        row = _numbered(case, MediationOrigin(origin), MatterNature(nature), today, actor, now)
        if actor.role is not Role.COMMUNITY_SECRETARY:
            NamedMediator.add(mediation=row.id, staff=actor.staff_id, named_at=now)
        party = _known_applicant(actor, case, now)
        if party is not None:
            number = _add_party(row.id, party)
            filled = [*(["account"] if case.dispute.text else []), f"party:{number}"]
            whose = sealed_json(WORDS, row.id, {ACCOUNT_OF: [number]})
            row.put(
                sealed_account=sealed_text(ACCOUNT, row.id, case.dispute.text), sealed_words=whose, prefilled=filled
            )
        hold_while_mediated(case, actor, now)
        case.record.append("mediation", row.id, "mediation_opened", now, actor, dispute=dispute_id, origin=origin)
        case.note("mediation_opened_of", actor, now, mediation=row.id)
    return int(row.id)


def _require_fit(case: LockedDispute) -> None:
    dispute = case.dispute
    if dispute.kind is not ReportKind.NEIGHBOUR or dispute.complaint is not None or are_gone(dispute.text):
        raise Refused(ONLY_NEIGHBOURS)
    if dispute.in_danger:
        raise NotAllowed(NOT_IN_DANGER)
    if dispute.duty_open:
        raise NotAllowed(DUTY_FIRST)
    if any(row.outcome is None for row in Mediation.several(dispute=dispute.id)):
        raise Refused(RUNS_ALREADY)


def _numbered(
    case: LockedDispute, origin: MediationOrigin, nature: MatterNature, today: date, actor: Actor, now: datetime
) -> Mediation:
    """The history of the community is locked, so that nobody else takes a number meanwhile."""
    dispute = case.dispute
    counter = MediationCounter.one(community=dispute.community_id, year=today.year)
    if counter is None:
        counter = MediationCounter.add(community=dispute.community_id, year=today.year, last=0)
    number, committee = counter.last + 1, committee_of(dispute.community_id)
    counter.put(last=number)
    return Mediation.add(
        community=dispute.community_id,
        dispute=dispute.id,
        year=today.year,
        number=number,
        printed_number=printed_number(committee.number_pattern, today.year, committee.short_name, number),
        origin=origin,
        nature=nature,
        opened_on=today,
        opened_at=now,
        opened_by=actor.staff_id,
        prefilled=[],
    )


def _known_applicant(actor: Actor, case: LockedDispute, now: datetime) -> PartyDetails | None:
    """Who reported it, where they said who they are and this person may know; looking is recorded as ever."""
    dispute = case.dispute
    if not may_see_contact(actor, dispute):
        return None
    contact: ContactDetails = see_contact(actor, dispute.id, now)
    if not contact.name:
        return None
    home = building(dispute.building_id).name
    units = (f"{dispute.unit_number}单元" if dispute.unit_number else "", dispute.room)
    return PartyDetails(contact.name, contact.phone, "".join([home, *units]))


def _add_party(mediation_id: int, details: PartyDetails) -> int:
    row = MediationParty.add(mediation=mediation_id, side=PartySide.APPLICANT)
    row.put(sealed_person=sealed_json(PERSON, row.id, words_as_json(details)))
    return int(row.id)


def open_file(actor: Actor, mediation_id: int, now: datetime) -> MediationFile:
    """The whole file. That it was opened is recorded, once in half an hour. Raises NotFound."""
    row = mediation_row(actor, mediation_id)
    if not was_opened(actor, mediation_id, now):
        with recording(actor.community_id) as record:
            known = FileOpening.one(mediation=mediation_id, staff=actor.staff_id)
            if known is None:
                FileOpening.add(mediation=mediation_id, staff=actor.staff_id, at=now)
            else:
                known.put(at=now)
            record.append("mediation", mediation_id, "mediation_file_opened", now, actor)
    return read_file(actor, row)
