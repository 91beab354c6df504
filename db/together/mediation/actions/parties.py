"""Who takes part, whether they agree to be mediated, and who mediates."""

from __future__ import annotations

from datetime import date, datetime

from db.community.staff.queries.people import colleagues_who_mediate
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.texts import checked_line
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.mediation.actions.locked_file import LockedFile, file_in_hand
from db.together.mediation.queries.file import read_file
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.queries.pieces import party_rows
from db.together.mediation.queries.unsealing import MEDIATOR, PERSON, opened_json, sealed_json, sealed_text
from db.together.mediation.rules.gates import BEFORE_CONSENT_DAY, BOTH_SIDES_FIRST, SIGNED_FIRST, not_before
from db.together.mediation.rules.kinds import MediationOutcome, PartySide
from db.together.mediation.rules.persons import (
    LONGEST_OF_PARTY,
    MOST_PARTIES,
    SAY_WHO,
    PartyDetails,
    checked_details,
    may_be_another,
    party_from_json,
    swapped,
)
from db.together.mediation.rules.signing import PARTY, signed_in_full
from db.together.mediation.rules.words import words_as_json
from db.together.mediation.tables import MediationParty, NamedMediator


def write_party(
    actor: Actor,
    mediation_id: int,
    party_id: int | None,
    side: str,
    details: PartyDetails,
    now: datetime,
    *,
    seen: int | None = None,
    read: PartyDetails | None = None,
    same_person: bool | None = None,
) -> int:
    """A new party, or another wording of one; somebody else in their place is another party, who is asked anew.

    Who consents, signs and says what happened is a person: where that may have changed, `same_person` says whether
    only the wording did. `seen` is the newest party and `read` the wording that were there when it was begun.
    Returns its id. Raises NotFound, Invalid by field, SomebodyWasFaster, Refused once the mediation has ended or what
    they signed stands.
    """
    details = checked_details(details)
    if side not in set(PartySide):
        raise Invalid(Problem("side", N_("Please choose the side.")))
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        if party_id is None:
            file.require_newest(MediationParty, seen)
            row = _new_party(file, PartySide(side))
        else:
            row = _as_another_is_asked(file, file.party(party_id), details, read, same_person)
            if row.side != side:
                file.require_nothing_signed()
        row.put(side=PartySide(side), sealed_person=sealed_json(PERSON, row.id, words_as_json(details)))
        file.checked(f"party:{row.id}")
        _unsign_for_new(file)
        file.note("mediation_party_written", party=row.id, side=side)
    return int(row.id)


def _new_party(file: LockedFile, side: PartySide) -> MediationParty:
    if len(party_rows(file.row.id)) >= MOST_PARTIES:
        raise Refused(N_("There are too many parties for one file."))
    return MediationParty.add(mediation=file.row.id, side=side)


def _as_another_is_asked(
    file: LockedFile, row: MediationParty, details: PartyDetails, read: PartyDetails | None, same_person: bool | None
) -> MediationParty:
    """The party itself, or a new one in its place that has agreed to nothing and signed nothing."""
    before = party_from_json(opened_json(PERSON, row.id, row.sealed_person))
    if read is not None and read != before:
        raise SomebodyWasFaster()
    signed = any(f"{PARTY}:{row.id}" in one.signed for one in file.standing())
    has_done = row.consented_on or signed or file.has_spoken(row.id)
    if not (may_be_another(before, details) and has_done):
        return row
    if same_person is None:
        raise Invalid(Problem("same_person", SAY_WHO))
    if same_person:
        return row
    if signed:
        raise Refused(SIGNED_FIRST)
    file.take_out(row)
    return MediationParty.add(mediation=file.row.id, side=row.side)


def _unsign_for_new(file: LockedFile) -> None:
    """What was signed in full before somebody came in is not signed by them."""
    told = read_file(file.actor, file.row)
    for paper in told.standing:
        full = signed_in_full(signers(told, paper.kind), paper.signed)
        if paper.signed_on != full:
            file.paper(paper.id).put(signed_on=full)


def take_party_out(actor: Actor, mediation_id: int, party_id: int, now: datetime) -> None:
    """Somebody written down by mistake. Raises NotFound, Refused once a paper is signed."""
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        row = file.party(party_id)
        file.require_nothing_signed()
        file.take_out(row)


def swap_sides(actor: Actor, mediation_id: int, revision: int, now: datetime) -> None:
    """Whoever applied is the respondent from now on, and the other way round. Raises Refused once a paper is signed."""
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_running()
        file.require_nothing_signed()
        rows = party_rows(mediation_id)
        if {PartySide.APPLICANT, PartySide.RESPONDENT} - {row.side for row in rows}:
            raise Refused(BOTH_SIDES_FIRST)
        for row in rows:
            row.put(side=swapped(row.side))
        file.note("mediation_sides_swapped")


def note_consent(actor: Actor, mediation_id: int, party_id: int, day: date | None, now: datetime) -> None:
    """A party agreed to be mediated that day (人民调解法 17).

    Raises NotFound, Invalid, SomebodyWasFaster where another day stands there already, Refused once it has ended.
    """
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        row, on = file.party(party_id), file.day("day", day)
        if row.consented_on not in (None, on):
            raise SomebodyWasFaster()
        row.put(consented_on=on)
        file.note("mediation_consent_noted", party=party_id, on=on.isoformat())


def note_refusal(actor: Actor, mediation_id: int, party_id: int, day: date | None, now: datetime) -> None:
    """A party refused in plain words: nobody may mediate any more, so it ends (人民调解法 17)."""
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        row, on = file.party(party_id), file.day("day", day)
        row.put(refused_on=on)
        file.note("mediation_refusal_noted", party=party_id, on=on.isoformat())
        file.end(MediationOutcome.REFUSED, on)


def withdraw_consent(actor: Actor, mediation_id: int, party_id: int, day: date | None, now: datetime) -> None:
    """A party that had agreed wants it no longer: it ends (人民调解法 23), also in the middle of a sitting."""
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        row, on = file.party(party_id), file.day("day", day)
        if row.consented_on is None:
            raise Refused(N_("This party has not agreed to anything yet."))
        not_before("day", on, row.consented_on, BEFORE_CONSENT_DAY)
        row.put(withdrawn_on=on)
        file.note("mediation_consent_withdrawn", party=party_id, on=on.isoformat())
        file.end(MediationOutcome.WITHDRAWN, on)


def note_death(actor: Actor, mediation_id: int, party_id: int, day: date | None, now: datetime) -> None:
    """Before an agreement it ends with that; whoever follows in the dispute may apply anew."""
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row, on = file.party(party_id), file.day("day", day)
        row.put(died_on=on)
        file.note("mediation_party_died", party=party_id, on=on.isoformat())
        if file.row.outcome is None:
            file.end(MediationOutcome.STOPPED, on)


def name_mediator(
    actor: Actor, mediation_id: int, staff_id: int | None, name: str, now: datetime, seen: int | None = None
) -> None:
    """Somebody who works here, and may open the file from now on, or the name of somebody from outside.

    `seen` is the newest that was named when it was begun. Raises NotFound for staff who are not here or handle
    nothing, Invalid without a name, SomebodyWasFaster.
    """
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        file.require_newest(NamedMediator, seen)
        if staff_id is None:
            name = checked_line("name", name, LONGEST_OF_PARTY["name"])
            row = NamedMediator.add(mediation=mediation_id, staff=None, named_at=now)
            row.put(sealed_name=sealed_text(MEDIATOR, row.id, name))
        else:
            if staff_id not in {one.id for one in colleagues_who_mediate(actor, now)}:
                raise NotFound()
            if NamedMediator.one(mediation=mediation_id, staff=staff_id) is not None:
                return
            NamedMediator.add(mediation=mediation_id, staff=staff_id, named_at=now)
        file.note("mediator_named", to_staff=staff_id)


def release_mediator(
    actor: Actor, mediation_id: int, mediator_id: int, now: datetime, revision: int | None = None
) -> None:
    """Mediates no longer, and cannot open the file any more.

    Raises NotFound, SomebodyWasFaster when the file was changed since `revision`; the last one cannot be let go.
    """
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_running()
        row = NamedMediator.one(id=mediator_id, mediation=mediation_id)
        if row is None:
            raise NotFound()
        if len(NamedMediator.several(mediation=mediation_id)) == 1:
            raise Refused(N_("Name another mediator first."))
        NamedMediator.delete().where(NamedMediator.id == row.id).execute()
        file.note("mediator_released", to_staff=row.staff_id)
