"""Taking back, with a reason, what was noted by mistake: it counts no longer, and stays to be read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.sealing import keyring
from db.records.minutes.rules.wording import checked_reason
from db.records.permissions.rules import Actor
from db.together.mediation.actions.locked_file import LockedFile, file_in_hand
from db.together.mediation.queries.corrections import standing
from db.together.mediation.rules.corrections import (
    LATER_FIRST,
    NOTHING_TO_TAKE_BACK,
    SOMETHING_FOLLOWED,
    CorrectionKind,
)
from db.together.mediation.rules.filing import OF_THE_END
from db.together.mediation.rules.gates import RUNS_ALREADY
from db.together.mediation.rules.kinds import PAPER_OF_SITTING, MediationOutcome, PaperKind
from db.together.mediation.tables import (
    CourtStep,
    Mediation,
    MediationEvidence,
    MediationFollowUp,
    MediationPaper,
    MediationParty,
    MediationScan,
    Sitting,
)

SIGNED = "signed"
DAY_OF_THE_END = {
    MediationOutcome.REFUSED: "refused_on",
    MediationOutcome.WITHDRAWN: "withdrawn_on",
    MediationOutcome.STOPPED: "died_on",
}


def take_photo_out(
    actor: Actor, mediation_id: int, scan_id: int, of_another_case: bool, reason: str, now: datetime
) -> None:
    """It is in no PDF any more and can still be looked at; one that shows another case is deleted at once.

    Raises NotFound, Invalid without a reason, Refused once the file is closed.
    """
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = _standing_row(file, MediationScan, CorrectionKind.PHOTO, scan_id)
        was = {"paper": row.paper_id, "evidence": row.evidence_id, "deleted": of_another_case}
        if of_another_case:
            emptied = keyring().keyed_hash("mediation_scan", f"taken out {row.id}")
            row.put(sealed_picture=None, sealed_thumbnail=None, picture_hash=emptied)
        file.take_back(CorrectionKind.PHOTO, scan_id, reason, **was)


def take_evidence_out(actor: Actor, mediation_id: int, evidence_id: int, reason: str, now: datetime) -> None:
    """Its number is given to nothing else, and list and contents say that it was taken out; its photos with it.

    Raises NotFound, Invalid without a reason, Refused once the file is closed.
    """
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = _standing_row(file, MediationEvidence, CorrectionKind.EVIDENCE, evidence_id)
        file.take_back(CorrectionKind.EVIDENCE, row.id, reason, number=row.number)


def take_signatures_back(
    actor: Actor, mediation_id: int, paper_id: int, names: Collection[str], reason: str, now: datetime
) -> None:
    """Who was noted as having signed, and has not; an agreement is in force no longer, and never was.

    Also of a paper that was withdrawn. Raises NotFound, Invalid, Refused once filed or while the court has it.
    """
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = MediationPaper.one(id=paper_id, mediation=mediation_id)
        if row is None or set(names) - set(row.signed):
            raise NotFound()
        if not names:
            raise Invalid(Problem(SIGNED, NOTHING_TO_TAKE_BACK))
        if row.kind is PaperKind.AGREEMENT:
            _undo_force(file)
        was = {name: row.signed[name] for name in names}
        row.put(signed={name: day for name, day in row.signed.items() if name not in was}, signed_on=None)
        file.take_back(CorrectionKind.SIGNATURES, row.id, reason, paper=row.kind, signed=was)


def _undo_force(file: LockedFile) -> None:
    """Raises Refused while the court has the agreement, or somebody has followed it up."""
    file.require_not_at_court()
    if _followed_up(file):
        raise Refused(SOMETHING_FOLLOWED)
    file.row.put(effective_on=None, court_last_day=None)


def _followed_up(file: LockedFile) -> bool:
    here = standing(MediationFollowUp, CorrectionKind.FOLLOW_UP, [file.row.id])
    return bool(MediationFollowUp.select().where(here).exists())


def take_court_step_back(actor: Actor, mediation_id: int, step_id: int, reason: str, now: datetime) -> None:
    """The last step at the court that counts. Raises NotFound, Invalid, Refused for an earlier one, or once filed."""
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = _standing_row(file, CourtStep, CorrectionKind.COURT_STEP, step_id)
        last = file.last_court_step()
        if last is None or last.id != row.id:
            raise Refused(LATER_FIRST)
        file.take_back(CorrectionKind.COURT_STEP, row.id, reason, step=row.kind, on=row.happened_on.isoformat())


def take_follow_up_back(actor: Actor, mediation_id: int, follow_up_id: int, reason: str, now: datetime) -> None:
    """With its paper, unless somebody has signed that. Raises NotFound, Invalid, Refused."""
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        row = _standing_row(file, MediationFollowUp, CorrectionKind.FOLLOW_UP, follow_up_id)
        _withdraw_unsigned(file, {PaperKind.FOLLOW_UP}, row.id, reason)
        file.take_back(CorrectionKind.FOLLOW_UP, row.id, reason, number=row.number)


def take_sitting_back(actor: Actor, mediation_id: int, sitting_id: int, reason: str, now: datetime) -> None:
    """One that was never held, or stands there twice. Raises NotFound, Invalid, Refused once signed or ended."""
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        row = _standing_row(file, Sitting, CorrectionKind.SITTING, sitting_id)
        _withdraw_unsigned(file, {PAPER_OF_SITTING[row.kind]}, row.id, reason)
        file.take_back(CorrectionKind.SITTING, row.id, reason, number=row.number)


def take_consent_back(actor: Actor, mediation_id: int, party_id: int, reason: str, now: datetime) -> None:
    """It was noted by mistake: this party has not been asked, and the mediation does not end by it.

    Raises NotFound, Invalid, Refused once a sitting was held on it.
    """
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_running()
        row = file.party(party_id)
        if row.consented_on is None:
            raise Refused(NOTHING_TO_TAKE_BACK)
        if Sitting.select().where(standing(Sitting, CorrectionKind.SITTING, [mediation_id])).exists():
            raise Refused(SOMETHING_FOLLOWED)
        was = row.consented_on.isoformat()
        row.put(consented_on=None)
        file.take_back(CorrectionKind.CONSENT, row.id, reason, on=was)


def take_ending_back(actor: Actor, mediation_id: int, revision: int, reason: str, now: datetime) -> None:
    """How it ended was noted by mistake: it runs again, and papers of the end that nobody has signed are withdrawn.

    Raises NotFound, SomebodyWasFaster, Invalid; Refused once filed, while signatures, a follow-up or a step at the
    court stand on it, or where another mediation of the matter has begun.
    """
    reason = checked_reason(reason)
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_not_filed()
        row = file.row
        if row.outcome is None:
            raise Refused(NOTHING_TO_TAKE_BACK)
        if any(one.outcome is None for one in Mediation.several(dispute=row.dispute_id)):
            raise Refused(RUNS_ALREADY)
        if file.last_court_step() or _followed_up(file):
            raise Refused(SOMETHING_FOLLOWED)
        _withdraw_unsigned(file, OF_THE_END, 0, reason)
        file.take_back(CorrectionKind.ENDING, row.id, reason, outcome=row.outcome, on=row.ended_on.isoformat())
        if day := DAY_OF_THE_END.get(row.outcome):
            MediationParty.update({day: None}).where(MediationParty.mediation == row.id).execute()
        row.put(outcome=None, ended_on=None, ways_told=False, effective_on=None, court_last_day=None, perform_by=None)


def _withdraw_unsigned(file: LockedFile, kinds: Collection[PaperKind], about: int, reason: str) -> None:
    """Raises Refused where somebody has signed one."""
    for kind in kinds:
        file.require_nothing_signed(kind=kind, about=about)
    for kind in kinds:
        for paper in file.standing(kind=kind, about=about):
            file.withdraw(paper, reason)


def _standing_row(file: LockedFile, table: Any, kind: CorrectionKind, row_id: int) -> Any:
    """Raises NotFound for what is of another file, or counts no longer."""
    here = standing(table, kind, [file.row.id]) & (table.id == row_id)
    row = table.select().where(here).first()
    if row is None:
        raise NotFound()
    return row
