"""Noting a try at dissuading, and making the page that the resident takes along."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.disputes.actions.case import LockedDispute, case_for_staff
from db.disputes.actions.correct import must_be_open
from db.disputes.actions.danger import look_for_danger
from db.disputes.rules.keeping import are_gone
from db.disputes.rules.workflow import DUTY_FIRST, Status
from db.ground.refusals import NotAllowed, Refused, SomebodyWasFaster
from db.ground.words import DEFAULT_LOCALE
from db.records.permissions.rules import Ability, Actor
from db.together.law_hints.queries import thing_of
from db.together.law_hints.rules.things import NOISE
from db.together.noise.queries.paper import dissuasion_pdf, paper_of
from db.together.noise.queries.tries import is_noted
from db.together.noise.rules import DANGER_FIRST, NO_TRY_FAILED, NOISE_NO_MORE, NOT_NOISE, checked_try
from db.together.noise.tables import DissuasionTry


def note_try(
    actor: Actor,
    dispute_id: int,
    seen: Status,
    office: str,
    asked: str,
    followed: str,
    in_vain: bool,
    tried_at: datetime | None,
    now: datetime,
) -> None:
    """One line of the record, its words for colleagues. The same once more is a form that was sent again.

    Raises SomebodyWasFaster, Invalid by field, and NotAllowed where the police come first or it is no noise.
    """
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        if case.dispute.status != seen:
            raise SomebodyWasFaster()
        _require_noise_without_danger(case)
        must_be_open(case)
        text = checked_try(office, asked, followed, tried_at, case.dispute.submitted_at, now, case.zone)
        if is_noted(dispute_id, tried_at, text):
            return
        message = case.say(actor, text, now, internal=True, purpose="dissuasion")
        DissuasionTry.add(dispute=dispute_id, message=message, tried_at=tried_at, office=office, in_vain=in_vain)
        tried = tried_at.isoformat() if tried_at else None
        case.note("dissuasion_noted", actor, now, tried_at=tried, office=office, in_vain=in_vain)
        look_for_danger(case, message, actor, now)


def _require_noise_without_danger(case: LockedDispute) -> None:
    """Whoever is threatened is never asked to mediate first."""
    if case.dispute.in_danger:
        raise NotAllowed(DANGER_FIRST)
    if case.dispute.duty_open:
        raise NotAllowed(DUTY_FIRST)
    if thing_of(case.dispute.id) not in NOISE:
        raise NotAllowed(NOT_NOISE)


def make_page(
    actor: Actor,
    dispute_id: int,
    now: datetime,
    let_stand: Collection[str] = (),
    other_side: str = "",
    locale: str = DEFAULT_LOCALE,
) -> bytes:
    """The page for the resident to take along, as a PDF; that it was made is recorded, what stands on it is not kept.

    Names and homes in what was noted are blotted out unless `let_stand` names them; `other_side` stands there as typed.
    Raises Refused without a noted try after which it went on, and for what is sorted as noise no longer.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        if are_gone(case.dispute.text):
            raise Refused(NO_TRY_FAILED)
        if DissuasionTry.one(dispute=dispute_id, in_vain=True) is None:
            raise Refused(NO_TRY_FAILED)
        if thing_of(dispute_id) not in NOISE:
            raise Refused(NOISE_NO_MORE)
        paper = paper_of(case.dispute, now, let_stand, other_side)
        case.note("dissuasion_page_made", actor, now, tries=len(paper.tries))
    return dissuasion_pdf(paper, locale)
