"""Sittings and inquiries, what the applicant says and asks for, and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto
from db.together.mediation.actions.locked_file import LockedFile, file_in_hand
from db.together.mediation.actions.scans import keep_scans
from db.together.mediation.queries.pieces import parties_of, party_rows
from db.together.mediation.queries.unsealing import (
    ACCOUNT,
    ACCOUNT_OF,
    EVIDENCE,
    RECORD,
    REQUESTS,
    REQUESTS_OF,
    opened_text,
    sealed_json,
    sealed_text,
)
from db.together.mediation.rules.gates import (
    BEFORE_CONSENT_DAY,
    DAY_AHEAD,
    DAY_BEFORE,
    NO_MEDIATOR,
    agreed_since,
    not_before,
)
from db.together.mediation.rules.kinds import AGREED, PAPER_OF_SITTING, PartySide, SittingKind
from db.together.mediation.rules.words import (
    LONGEST_WORDS,
    MOST_EVIDENCE,
    MOST_PAGES,
    EvidenceWords,
    SittingRecord,
    checked_words,
    words_as_json,
)
from db.together.mediation.tables import (
    MediationEvidence,
    NamedMediator,
    Sitting,
    SittingWording,
)

FARTHEST_AHEAD = timedelta(days=366)


def write_account(actor: Actor, mediation_id: int, text: str, now: datetime, read: str | None = None) -> None:
    """What those say who apply now, and nobody else's finding: it is bound to them, and printed for nobody else.

    `read` is what stood there when it was begun. Raises NotFound, Invalid, SomebodyWasFaster when something else
    stands there by now, Refused for other words once it has ended, and for any once the file is closed.
    """
    text = checked_text("account", text, LONGEST_WORDS)
    with file_in_hand(actor, mediation_id, now) as file:
        said_by = _who_says(file, text, opened_text(ACCOUNT, mediation_id, file.row.sealed_account), read)
        file.row.put(sealed_account=sealed_text(ACCOUNT, mediation_id, text))
        file.write_words(**{ACCOUNT_OF: said_by})
        file.checked("account")
        file.note("mediation_account_written")


def write_requests(actor: Actor, mediation_id: int, text: str, now: datetime, read: str | None = None) -> None:
    """What those ask for who apply now, a line each, bound to them as what they say is; empty where they leave it.

    `read` is what stood there when it was begun. Raises NotFound, Invalid, SomebodyWasFaster, Refused as for that.
    """
    text = checked_text("requests", text, LONGEST_WORDS, required=False)
    with file_in_hand(actor, mediation_id, now) as file:
        asked_by = _who_says(file, text, file.words().get(REQUESTS, ""), read)
        file.write_words(**{REQUESTS: text, REQUESTS_OF: asked_by})
        file.note("mediation_requests_written")


def _who_says(file: LockedFile, text: str, known: str, read: str | None) -> list[int]:
    """The parties who apply now, where they may say this in the place of what is known by now."""
    file.require_not_filed()
    if text != known:
        file.require_running()
    if read is not None and read != known:
        raise SomebodyWasFaster()
    return [one.id for one in party_rows(file.row.id) if one.side is PartySide.APPLICANT]


def go_over(actor: Actor, mediation_id: int, now: datetime) -> None:
    """Somebody has compared with the parties what was filled in by itself: it is marked no longer. Raises NotFound."""
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        file.row.put(prefilled=[])
        file.note("mediation_gone_over")


def hold_sitting(
    actor: Actor,
    mediation_id: int,
    kind: str,
    begins_at: datetime | None,
    record: SittingRecord,
    now: datetime,
    seen: int | None = None,
) -> int:
    """What was said and found, by somebody named, after both sides agreed. Returns its id.

    `seen` is the newest sitting that was there when it was begun, 0 for none. Raises NotFound, Invalid by field,
    SomebodyWasFaster, Refused before consent, without a mediator, or once it has ended.
    """
    record = checked_words(record, "place", "statements")
    if kind not in set(SittingKind):
        raise Invalid(Problem("kind", N_("Please choose what it was.")))
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        file.require_consent()
        if not NamedMediator.several(mediation=mediation_id):
            raise Refused(NO_MEDIATOR)
        file.require_newest(Sitting, seen)
        number = len(Sitting.several(mediation=mediation_id)) + 1
        row = Sitting.add(
            mediation=mediation_id, number=number, kind=SittingKind(kind), begins_at=_begun(file, begins_at)
        )
        _add_wording(file, row, record)
        if row.kind is SittingKind.SITTING:
            file.row.put(next_sitting_at=None)
        file.note("mediation_sitting_held", sitting=row.id, number=number, sort=kind)
    return int(row.id)


def plan_sitting(
    actor: Actor, mediation_id: int, begins_at: datetime | None, read: datetime | None, now: datetime
) -> None:
    """When the next one is, None where it is called off: it stands on the first screen of who mediates.

    `read` is when it was to be as far as this person knew. Raises NotFound, SomebodyWasFaster, Refused before consent
    or once it has ended, Invalid for what is past or more than a year ahead.
    """
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        file.require_consent()
        if file.row.next_sitting_at != read:
            raise SomebodyWasFaster()
        if begins_at is not None and not now < begins_at <= now + FARTHEST_AHEAD:
            raise Invalid(Problem("next_at", N_("Give a day and an hour to come, within a year.")))
        file.row.put(next_sitting_at=begins_at)
        file.note(
            "mediation_sitting_planned", planned=local_date(begins_at, file.zone).isoformat() if begins_at else ""
        )


def correct_sitting(
    actor: Actor,
    mediation_id: int,
    sitting_id: int,
    version: int,
    begins_at: datetime | None,
    record: SittingRecord,
    now: datetime,
) -> int:
    """Another wording beside the old one, which stays; returns its version. `version` is the one that was read.

    Raises SomebodyWasFaster when another wrote one since; Refused while a signed paper says otherwise.
    """
    record = checked_words(record, "place", "statements")
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        file.require_consent()
        row = Sitting.one(id=sitting_id, mediation=mediation_id)
        if row is None:
            raise NotFound()
        if row.version != version:
            raise SomebodyWasFaster()
        file.require_nothing_signed(kind=PAPER_OF_SITTING[row.kind], about=row.id)
        if begins_at != row.begins_at:
            row.put(begins_at=_begun(file, begins_at))
        _add_wording(file, row, record)
        file.note("mediation_sitting_corrected", sitting=row.id, version=row.version)
    return int(row.version)


def _begun(file: LockedFile, begins_at: datetime | None) -> datetime:
    if begins_at is None:
        raise Invalid(Problem("begins_at", N_("Please give day and hour.")))
    if begins_at > file.now:
        raise Invalid(Problem("begins_at", DAY_AHEAD))
    if local_date(begins_at, file.zone) < file.row.opened_on:
        raise Invalid(Problem("begins_at", DAY_BEFORE))
    since = agreed_since(parties_of(file.row.id))
    not_before("begins_at", local_date(begins_at, file.zone), since, BEFORE_CONSENT_DAY)
    return begins_at


def _add_wording(file: LockedFile, row: Sitting, record: SittingRecord) -> None:
    wording = SittingWording.add(
        sitting=row.id, number=row.version + 1, written_at=file.now, written_by=file.actor.staff_id
    )
    wording.put(sealed_record=sealed_json(RECORD, wording.id, words_as_json(record)))
    row.put(version=wording.number)


def note_evidence(
    actor: Actor,
    mediation_id: int,
    words: EvidenceWords,
    pages: int,
    photos: Sequence[CleanPhoto],
    now: datetime,
    seen: int | None = None,
) -> int:
    """What was handed in, with photos of it if there are; what performs the agreement too. Returns its number.

    `seen` is the newest that was on the list when it was begun, 0 for none. Raises NotFound, Invalid,
    SomebodyWasFaster, Refused before consent or once the file is closed.
    """
    words = checked_words(words, "name")
    if not 1 <= pages <= MOST_PAGES:
        raise Invalid(Problem("pages", N_("How many pages are there?")))
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        if file.row.outcome not in AGREED:  # what performs an agreement comes also once a party has died
            file.require_consent()
        file.require_newest(MediationEvidence, seen)
        number = len(MediationEvidence.several(mediation=mediation_id)) + 1
        if number > MOST_EVIDENCE:
            raise Refused(N_("There is too much for one list. Keep several things together under one line."))
        row = MediationEvidence.add(mediation=mediation_id, number=number, pages=pages, noted_at=now)
        row.put(sealed_words=sealed_json(EVIDENCE, row.id, words_as_json(words)))
        keep_scans(file, photos, evidence=row.id)
        file.note("mediation_evidence_noted", number=number, pages=pages, photos=len(photos))
    return int(row.number)
