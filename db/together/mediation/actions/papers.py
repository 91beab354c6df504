"""Making papers, noting who signed them, with photos of the signed pages, and withdrawing one with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.sealing import keyring
from db.ground.words import N_
from db.records.minutes.rules.wording import checked_reason
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto
from db.together.mediation.actions.ending import take_effect
from db.together.mediation.actions.locked_file import LockedFile, file_in_hand
from db.together.mediation.actions.scans import keep_scans
from db.together.mediation.queries.committee import template_content
from db.together.mediation.queries.file import read_file
from db.together.mediation.queries.papers.making import paper_text
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.queries.pieces import party_rows
from db.together.mediation.queries.possible import why_not_now
from db.together.mediation.queries.printing.word import paper_as_word
from db.together.mediation.queries.unsealing import CONTENTS, OWN_WORD, place_of_sealed, sealed_json
from db.together.mediation.rules.filing import OF_THE_END
from db.together.mediation.rules.gates import (
    BEFORE_PAPER,
    DIED_BEFORE,
    not_before,
    require_own_page,
)
from db.together.mediation.rules.kinds import MADE_BY_ITSELF, PAPER_OF_SITTING, PaperKind
from db.together.mediation.rules.paper_text import PaperText, paper_as_json
from db.together.mediation.rules.signing import PARTY, in_force_from, signed_in_full
from db.together.mediation.tables import FilledTemplate, MediationFollowUp, MediationPaper, Sitting

STANDS_ALREADY = N_("This paper has signatures on it. Withdraw it with a reason, then it is made anew.")
NOT_THEIR_ACCOUNT = N_(
    "What is written down was said by somebody who is not the applicant now. Ask the applicant, then write down what "
    "they say, under “1 Who, and consent”."
)
NO_ACCOUNT = N_("Write down first what the applicant says, under “1 Who, and consent”: it stands on this paper.")
TELLS_ACCOUNT = frozenset({PaperKind.APPLICATION, PaperKind.REGISTRATION})
NO_SIGNATURE = N_("Choose who signed it.")


def make_paper(actor: Actor, mediation_id: int, kind: str, about: int, now: datetime) -> int:
    """Keeps the paper as it reads now, to be printed and signed; one that nobody has signed yet is replaced.

    Raises NotFound, Refused where such a paper cannot be now, puts words into somebody's mouth, or one stands with
    signatures on it.
    """
    if kind not in set(PaperKind) or kind in MADE_BY_ITSELF:
        raise NotFound()
    kind = PaperKind(kind)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        told = read_file(actor, file.row)
        if words := why_not_now(told, kind):
            raise Refused(words)
        if kind in TELLS_ACCOUNT and not told.account:
            raise Refused(NOT_THEIR_ACCOUNT if told.loose_account else NO_ACCOUNT)
        text = paper_text(told, kind, about, file.today)
        before = MediationPaper.several(mediation=mediation_id, kind=kind, about=about)
        standing = [paper for paper in before if paper.withdrawn_at is None]
        if any(paper.signed for paper in standing):
            raise Refused(STANDS_ALREADY)
        row = standing[0] if standing else _new_paper(file, kind, about, len(before) + 1)
        row.put(sealed_contents=sealed_json(CONTENTS, row.id, paper_as_json(text)), made_at=now)
        _keep_own_form(file, row, text)
        file.note("mediation_paper_made", paper=row.id, sort=kind, version=row.version)
    return int(row.id)


def _keep_own_form(file: LockedFile, row: MediationPaper, text: PaperText) -> None:
    """Where the committee has its own template, as it is filled in now: a later template changes nothing of it."""
    FilledTemplate.delete().where(FilledTemplate.paper == row.id).execute()
    own = template_content(file.row.community_id, row.kind)
    if own is not None:
        kept = FilledTemplate.add(paper=row.id)
        word = keyring().seal_bytes(paper_as_word(text, own), place_of_sealed(OWN_WORD, kept.id))
        kept.put(sealed_word=word)


def _new_paper(file: LockedFile, kind: PaperKind, about: int, version: int) -> MediationPaper:
    return MediationPaper.add(
        mediation=file.row.id,
        kind=kind,
        about=about,
        version=version,
        made_at=file.now,
        made_by=file.actor.staff_id,
        signed={},
    )


def note_signed(
    actor: Actor,
    mediation_id: int,
    paper_id: int,
    signed: Mapping[str, date | None],
    number_seen: str,
    photos: Sequence[CleanPhoto],
    now: datetime,
) -> None:
    """Who signed on paper on which day, with photos of the page; the number on a photographed page is this file’s.

    A written agreement is in force from the last of all signatures and the seal on. Raises NotFound, Invalid by
    field, SomebodyWasFaster where another day stands there already.
    """
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = file.paper(paper_id)
        wanted = signers(read_file(actor, file.row), row.kind)
        if not signed and not photos:
            raise Invalid(Problem("signed", NO_SIGNATURE))
        if set(signed) - set(wanted):
            raise NotFound()
        since = _told_of(file, row)
        days = {
            name: not_before("signed_on", file.day("signed_on", day), since, BEFORE_PAPER)
            for name, day in signed.items()
        }
        _require_alive(file, days)
        if photos:
            require_own_page(number_seen, file.row.year, file.row.number, file.row.printed_number)
        new = {name: day.isoformat() for name, day in days.items()}
        if any(row.signed.get(name, day) != day for name, day in new.items()):
            raise SomebodyWasFaster()
        kept = dict(row.signed) | new
        all_days = {name: date.fromisoformat(day) for name, day in kept.items()}
        row.put(signed=kept, signed_on=signed_in_full(wanted, all_days))
        keep_scans(file, photos, paper=row.id)
        file.note("mediation_paper_signed", paper=row.id, sort=row.kind, count=len(days), photos=len(photos))
        binding = in_force_from(wanted, all_days)
        if row.kind is PaperKind.AGREEMENT and binding and file.row.effective_on is None:
            take_effect(file, binding)


def _require_alive(file: LockedFile, days: Mapping[str, date]) -> None:
    """Raises Invalid where a party had died by the day on which it would have signed."""
    died = {f"{PARTY}:{one.id}": one.died_on for one in party_rows(file.row.id) if one.died_on}
    if any(name in died and day > died[name] for name, day in days.items()):
        raise Invalid(Problem("signed_on", DIED_BEFORE))


def _told_of(file: LockedFile, paper: MediationPaper) -> date | None:
    """The day of what this paper tells of, or None: it can be signed from the first day on."""
    if paper.kind in PAPER_OF_SITTING.values():
        return local_date(Sitting.get(Sitting.id == paper.about).begins_at, file.zone)
    if paper.kind is PaperKind.FOLLOW_UP:
        day: date = MediationFollowUp.get(MediationFollowUp.id == paper.about).made_on
        return day
    return file.row.ended_on if paper.kind in OF_THE_END else None


def withdraw_paper(actor: Actor, mediation_id: int, paper_id: int, reason: str, now: datetime) -> None:
    """It counts no longer and stays to be read, with the reason. Raises NotFound, Invalid, Refused once it is filed.

    A withdrawn agreement is in force no longer, as far as this file knows.
    """
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = file.paper(paper_id)
        if row.kind is PaperKind.AGREEMENT:
            file.require_not_at_court()
            file.row.put(effective_on=None, court_last_day=None)
        file.withdraw(row, reason)
