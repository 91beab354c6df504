"""What comes after an agreement: following up, the court, and closing the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from db.disputes.actions.legal_holds import mediation_is_over
from db.ground.refusals import Invalid, Problem, Refused
from db.ground.texts import checked_line, checked_text, clean_text
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.mediation.actions.locked_file import file_in_hand
from db.together.mediation.queries.changed import lacking_at_closing, report_is_old
from db.together.mediation.queries.committee import committee_of
from db.together.mediation.queries.file import read_file
from db.together.mediation.queries.lacking import never_signed, papers_named
from db.together.mediation.queries.papers.parts import day_said
from db.together.mediation.queries.unsealing import DOCUMENT, FOLLOW_UP, sealed_json, sealed_text
from db.together.mediation.rules.filing import REPORT_IS_OLD, SAY_WHY, SIGNED_BY_ALL_FIRST, unexplained
from db.together.mediation.rules.gates import (
    BEFORE_AGREEMENT,
    BEFORE_STEP,
    NOT_ENDED,
    ONLY_TOGETHER,
    TOO_LATE,
    not_before,
    require_in_force,
    require_next_step,
)
from db.together.mediation.rules.kinds import CourtStepKind, Performance
from db.together.mediation.rules.limits import kept_until
from db.together.mediation.rules.words import LONGEST_LINE, LONGEST_WORDS, FollowUpWords, checked_words, words_as_json
from db.together.mediation.tables import CourtStep, MediationFollowUp


def follow_up(
    actor: Actor,
    mediation_id: int,
    performance: str,
    words: FollowUpWords,
    day: date | None,
    now: datetime,
    seen: int | None = None,
) -> int:
    """How the agreement is performed, with who said so (人民调解法 31). Returns its id.

    `seen` is the newest that was there when it was begun, 0 for none. Raises NotFound, Invalid by field,
    SomebodyWasFaster, Refused while no agreement is in force.
    """
    words = checked_words(words, "found", "told_by")
    if performance not in set(Performance):
        raise Invalid(Problem("performance", N_("Please choose how far it was performed.")))
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        since = require_in_force(file.row.outcome, file.row.effective_on)
        on = not_before("day", file.day("day", day), since, BEFORE_AGREEMENT)
        file.require_newest(MediationFollowUp, seen)
        number = len(MediationFollowUp.several(mediation=mediation_id)) + 1
        row = MediationFollowUp.add(
            mediation=mediation_id,
            number=number,
            made_on=on,
            performance=Performance(performance),
            made_by=actor.staff_id,
        )
        row.put(sealed_words=sealed_json(FOLLOW_UP, row.id, words_as_json(words)))
        file.note("mediation_followed_up", number=number, performance=performance, on=on.isoformat())
    return int(row.id)


def note_court_step(
    actor: Actor,
    mediation_id: int,
    kind: str,
    day: date | None,
    jointly: bool,
    document: str,
    now: datetime,
    seen: int | None = None,
) -> None:
    """A step at the court; applying is for both together, by the last day (人民调解法 33, 民事诉讼法 205).

    `seen` is the newest that was there when it was begun, 0 for none. Raises NotFound, Invalid, SomebodyWasFaster,
    Refused for one side alone, after the last day, or for a step that cannot be next.
    """
    document = checked_line("document", document, LONGEST_LINE, required=False)
    if kind not in set(CourtStepKind):
        raise Invalid(Problem("kind", N_("Please choose the step.")))
    with file_in_hand(actor, mediation_id, now) as file:
        file.require_not_filed()
        since = require_in_force(file.row.outcome, file.row.effective_on)
        on = not_before("day", file.day("day", day), since, BEFORE_AGREEMENT)
        file.require_newest(CourtStep, seen)
        if last := file.last_court_step():
            not_before("day", on, last.happened_on, BEFORE_STEP)
        require_next_step(last.kind if last else None, CourtStepKind(kind))
        if kind == CourtStepKind.APPLIED:
            if not jointly:
                raise Refused(ONLY_TOGETHER)
            if on > file.row.court_last_day:
                raise Refused(TOO_LATE, day=day_said(file.row.court_last_day))
        row = CourtStep.add(mediation=mediation_id, kind=CourtStepKind(kind), happened_on=on, noted_at=now)
        row.put(sealed_document=sealed_text(DOCUMENT, row.id, document) if document else None)
        file.note("mediation_court_step", step=kind, on=on.isoformat())


def close_file(
    actor: Actor, mediation_id: int, revision: int, remarks: str, reasons: Mapping[str, str], now: datetime
) -> None:
    """Nothing in it changes any more. An agreement is signed before; for each other paper that lacks `reasons` say why.

    The matter itself goes by its own time again: the file holds what it needs. Raises NotFound, SomebodyWasFaster,
    Refused.
    """
    remarks = checked_text("remarks", remarks, LONGEST_WORDS, required=False)
    with file_in_hand(actor, mediation_id, now, revision) as file:
        file.require_not_filed()
        if file.row.outcome is None:
            raise Refused(NOT_ENDED)
        told = read_file(actor, file.row)
        if unsigned := never_signed(told):
            raise Refused(SIGNED_BY_ALL_FIRST, papers=papers_named(unsigned))
        if report_is_old(told):
            raise Refused(REPORT_IS_OLD)
        lacking = lacking_at_closing(told)
        if silent := unexplained(lacking, reasons):
            raise Refused(SAY_WHY, papers=papers_named(silent))
        why = {one.kind.value: clean_text(reasons[one.kind]) for one in lacking}
        until = kept_until(file.today, committee_of(file.row.community_id).keep_years)
        file.write_words(remarks=remarks, lacking=why)
        file.row.put(filed_on=file.today, filed_by=actor.staff_id, keep_until=until)
        file.note("mediation_filed", missing=len(lacking))
        mediation_is_over(file.row.dispute_id, file.row.community_id, actor, now)
