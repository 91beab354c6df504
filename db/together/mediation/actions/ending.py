"""How a mediation ends: an agreement in writing or orally, or none, with the ways that remain told."""

from __future__ import annotations

from datetime import date, datetime

from db.ground.clock import local_date
from db.ground.refusals import Refused
from db.ground.texts import checked_text
from db.records.permissions.rules import Actor
from db.together.mediation.actions.locked_file import LockedFile, file_in_hand
from db.together.mediation.queries.corrections import standing
from db.together.mediation.queries.file import read_file
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.queries.pieces import parties_of
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.filing import is_of_agreement
from db.together.mediation.rules.gates import (
    BEFORE_AGREEMENT,
    BEFORE_CONSENT_DAY,
    BEFORE_SITTING,
    IT_STOOD,
    NO_SITTING,
    NO_SITTING_WITH_ALL,
    agreed_since,
    not_before,
    require_to_end,
    require_unsigned,
)
from db.together.mediation.rules.kinds import MediationOutcome, PaperKind, SittingKind
from db.together.mediation.rules.limits import court_last_day
from db.together.mediation.rules.signing import in_force_from
from db.together.mediation.rules.words import LONGEST_WORDS, AgreementWords, checked_agreement, words_as_json
from db.together.mediation.tables import Sitting


def reach_agreement(
    actor: Actor,
    mediation_id: int,
    revision: int,
    written: bool,
    words: AgreementWords,
    day: date | None,
    now: datetime,
) -> None:
    """Both sides agreed. An oral one is in force that day (人民调解法 30), a written one once all have signed (29).

    Raises NotFound, SomebodyWasFaster, Refused before consent or without a sitting; Invalid by field, above all where
    way or time of performance is missing.
    """
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_running()
        file.require_consent()
        on = not_before("reached_on", file.day("reached_on", day), _first_sitting_with_all(file), BEFORE_SITTING)
        words = checked_agreement(words, on)
        file.write_words(agreement=words_as_json(words))
        file.row.put(perform_by=words.performed_by)
        file.end(MediationOutcome.AGREED_WRITTEN if written else MediationOutcome.AGREED_ORALLY, on)
        if not written:
            take_effect(file, on)


def _first_sitting_with_all(file: LockedFile) -> date:
    """The day of the first one since the last party agreed. Raises Refused where there is none."""
    here = standing(Sitting, CorrectionKind.SITTING, [file.row.id]) & (Sitting.kind == SittingKind.SITTING)
    days = [local_date(one.begins_at, file.zone) for one in Sitting.select().where(here)]
    if not days:
        raise Refused(NO_SITTING)
    since = agreed_since(parties_of(file.row.id))
    with_all = [day for day in days if since is None or day >= since]
    if not with_all:
        raise Refused(NO_SITTING_WITH_ALL)
    return min(with_all)


def take_effect(file: LockedFile, on: date) -> None:
    """From this day thirty run to the court."""
    last = court_last_day(on)
    file.row.put(effective_on=on, court_last_day=last)
    file.note("mediation_in_force", on=on.isoformat(), court_last_day=last.isoformat())


def end_without_agreement(
    actor: Actor, mediation_id: int, revision: int, ways_told: bool, words: str, day: date | None, now: datetime
) -> None:
    """No agreement: only once the parties were told which ways remain (人民调解法 26). `words` may say why.

    Raises NotFound, SomebodyWasFaster, Invalid, Refused.
    """
    words = checked_text("words", words, LONGEST_WORDS, required=False)
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_running()
        file.require_consent()
        require_to_end(ways_told)
        since = agreed_since(parties_of(mediation_id))
        on = not_before("day", file.day("day", day), since, BEFORE_CONSENT_DAY)
        file.write_words(ended=words)
        file.end(MediationOutcome.FAILED, on, ways_told=True)


def note_never_signed(
    actor: Actor, mediation_id: int, revision: int, ways_told: bool, words: str, day: date | None, now: datetime
) -> None:
    """A written agreement that somebody does not sign after all is none; `words` say why, and the ways were told.

    Where somebody died before signing, that is how it ended. Its papers are withdrawn with these words and stay to be
    read. Raises NotFound, SomebodyWasFaster, Invalid, Refused.
    """
    words = checked_text("words", words, LONGEST_WORDS)
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_not_filed()
        require_unsigned(file.row.outcome, file.row.effective_on)
        _require_never_in_force(file)
        died = read_file(actor, file.row).of_who_died is not None
        require_to_end(ways_told)
        on = not_before("day", file.day("day", day), file.row.ended_on, BEFORE_AGREEMENT)
        for paper in file.standing():
            if is_of_agreement(paper.kind):
                file.withdraw(paper, words)
        file.write_words(ended=words)
        file.row.put(perform_by=None)
        file.end(MediationOutcome.STOPPED if died else MediationOutcome.FAILED, on, ways_told=True)
        file.note("mediation_never_signed", on=on.isoformat())


def _require_never_in_force(file: LockedFile) -> None:
    """Raises Refused where all had signed it once, withdrawn or not, or the court has it."""
    file.require_not_at_court()
    told = read_file(file.actor, file.row)
    wanted = signers(told, PaperKind.AGREEMENT)
    if any(in_force_from(wanted, one.signed) for one in told.papers if one.kind is PaperKind.AGREEMENT):
        raise Refused(IT_STOOD)
