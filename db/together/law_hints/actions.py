"""Saying what a matter is about, and the duties to report: raised, noted, and done with consent."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.disputes.actions.case import case_for_staff
from db.disputes.actions.correct import must_be_open
from db.disputes.actions.danger import look_for_danger
from db.disputes.rules.keeping import CONTACT_DAYS
from db.ground.connection import transaction
from db.ground.refusals import Invalid, NotAllowed, Problem, SomebodyWasFaster
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import LONGEST_TEXT
from db.together.law_hints.queries import needs_over
from db.together.law_hints.rules.things import LawThing
from db.together.law_hints.tables import DutyToReport, MatterThing, NeedReported

NOT_NOTED = N_("Please say first whether the police were told, or why not.")
NEED_CONSENT = N_("It is reported only if the family agrees. Please ask them first.")
WHY_NOT = N_("Please say why the police need not be told.")


def say_thing(actor: Actor, dispute_id: int, thing: str, now: datetime, *, seen: str = "") -> None:
    """What it is about, or "" for nothing of the list. Raises SomebodyWasFaster when it is not what was `seen`."""
    wanted = _checked_thing(thing)
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        before = MatterThing.one(dispute=dispute_id)
        if (before.thing if before else "") != seen:
            raise SomebodyWasFaster()
        must_be_open(case)
        if wanted == (before.thing if before else None):
            return
        MatterThing.delete().where(MatterThing.dispute == dispute_id).execute()
        if wanted is not None:
            MatterThing.add(dispute=dispute_id, thing=wanted, said_at=now)
        case.note("thing_said", actor, now, thing=wanted)


def _checked_thing(thing: str) -> LawThing | None:
    try:
        return LawThing(thing) if thing else None
    except ValueError:
        raise Invalid(Problem("thing", N_("Please choose what it is about."))) from None


def raise_duty(actor: Actor, dispute_id: int, now: datetime) -> None:
    """Suspected violence against a child or a person without capacity: private, and nobody mediates until it is noted.

    Told to nobody. Pressed twice, it is raised once.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        if case.dispute.duty_open:
            return
        DutyToReport.add(dispute=dispute_id, raised_at=now, raised_by=actor.staff_id)
        looked = Looked.KEPT_BACK if case.dispute.looked is Looked.KEPT_BACK else Looked.WAITING
        case.change(duty_open=True, private=True, public_wording=None, looked=looked)
        case.note("duty_raised", actor, now)


def note_duty(actor: Actor, dispute_id: int, reported: bool | None, why: str, now: datetime) -> None:
    """ "已报警", or "无需报警" with the reason, for colleagues: then moves are open again. It stays private.

    Raises SomebodyWasFaster when a colleague has noted it meanwhile.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        open_one = (
            DutyToReport.select().where(DutyToReport.dispute == dispute_id, DutyToReport.noted_at.is_null()).first()
        )
        if open_one is None:
            raise SomebodyWasFaster()
        if reported is None:
            raise Invalid(Problem("reported", NOT_NOTED))
        words = checked_text("why", why, LONGEST_TEXT, required=False)
        if not reported and not words:
            raise Invalid(Problem("why", WHY_NOT))
        open_one.put(noted_at=now, noted_by=actor.staff_id, reported=reported)
        case.change(duty_open=False)
        case.note("duty_noted", actor, now, reported=reported)
        if words:
            look_for_danger(case, case.say(actor, words, now, internal=True, purpose="duty"), actor, now)


def report_need(actor: Actor, dispute_id: int, agreed: bool, now: datetime) -> None:
    """A family in need was reported to the street, by phone or paper: that it was is noted, no amount and no name.

    History counts it for the community and does not say which matter. Raises Invalid without the family's consent.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        if not agreed:
            raise Invalid(Problem("agreed", NEED_CONSENT))
        if case.dispute.complaint:
            raise NotAllowed()
        if NeedReported.one(dispute=dispute_id) is None:
            NeedReported.add(dispute=dispute_id, reported_at=now)
            case.record.append("need", case.dispute.community_id, "need_reported", now, actor)


def forget_reported_needs(now: datetime) -> int:
    """That a family was in need goes with name and phone, or at once with the words; says of how many matters."""
    with transaction():
        return (
            NeedReported.delete()
            .where(NeedReported.dispute.in_(needs_over(now - timedelta(days=CONTACT_DAYS))))
            .execute()
        )
