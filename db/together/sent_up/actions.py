"""A matter goes up to an office above, and its answer is noted."""

from __future__ import annotations

from datetime import date, datetime

from db.community.staff.queries.readers import offices_reading
from db.community.staff.rules.readers import OfficeActor
from db.disputes.actions.case import case_by_itself, case_for_staff
from db.disputes.actions.correct import must_be_open
from db.disputes.actions.danger import look_for_danger
from db.ground.clock import local_date
from db.ground.refusals import NotFound, SomebodyWasFaster
from db.messages.actions.outbox import tell_staff
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor
from db.together.sent_up.rules import GoingUp, checked_answer, checked_going_up
from db.together.sent_up.tables import SentUp


def send_up(actor: Actor, dispute_id: int, going: GoingUp, now: datetime) -> int:
    """By a secretary; level, holder and limits stay as they are, and the resident reads office and day.

    What waits at this office already is not sent twice. Returns its id. Raises Invalid, NotAllowed, NotFound.
    """
    with case_for_staff(actor, dispute_id, Ability.ASSIGN_DISPUTES) as case:
        must_be_open(case)
        today = local_date(now, case.zone)
        checked = checked_going_up(going, today)
        sent = SentUp.several(dispute=dispute_id, office=checked.office)
        if waiting := next((one for one in sent if one.answered_on is None), None):
            return int(waiting.id)
        message = case.say(actor, checked.asked, now, internal=True)
        row = SentUp.add(
            community=actor.community_id,
            dispute=dispute_id,
            office=checked.office,
            message=message,
            sent_on=today,
            sent_by=actor.staff_id,
            answer_due=checked.answer_due,
            noted_at=now,
            to_office=_reading(actor.community_id, checked.office),
        )
        case.note("sent_up", actor, now, sent_up=row.id)
        look_for_danger(case, message, actor, now)
        return int(row.id)


def _reading(community_id: int, named: str) -> int | None:
    """The office above of this name, where somebody reads here: it then finds what is asked of it by itself."""
    return next((one.id for one in offices_reading(community_id) if one.name == named), None)


def answer_from_office(reader: OfficeActor, sent_id: int, text: str, now: datetime) -> None:
    """The office that was asked answers here, once; whoever sent it up is told. Also after the matter has ended.

    Raises Invalid, NotFound for what was not asked of this reader's own office, SomebodyWasFaster.
    """
    found = SentUp.one(id=sent_id, to_office=reader.office_id)
    if found is None:
        raise NotFound()
    with case_by_itself(found.dispute_id, found.community_id) as case:
        row = SentUp.locked(id=sent_id)
        if row is None or row.answered_on is not None:
            raise SomebodyWasFaster()
        today = local_date(now, case.zone)
        words = checked_answer(text, today, row.sent_on, today)
        message = case.say(ActorKind.SYSTEM, f"{row.office}：{words}", now, internal=True)
        row.put(answered_on=today, answer=message)
        case.note("sent_up_answered_here", ActorKind.SYSTEM, now, sent_up=row.id, office=reader.office_id)
        look_for_danger(case, message, ActorKind.SYSTEM, now)
        told = {"reference": case.dispute.reference}
        tell_staff(found.community_id, row.sent_by_id, "office_answered", f"sent_up:{row.id}", now, **told)


def note_answer_from_above(actor: Actor, sent_id: int, text: str, answered_on: date | None, now: datetime) -> None:
    """What the office answered, once; also after the matter has ended. What of it the resident hears is told by hand.

    Raises Invalid, NotAllowed, NotFound, SomebodyWasFaster.
    """
    found = SentUp.one(id=sent_id, community=actor.community_id)
    if found is None:
        raise NotFound()
    with case_for_staff(actor, found.dispute_id, Ability.ASSIGN_DISPUTES) as case:
        row = SentUp.locked(id=sent_id)
        if row is None or row.answered_on is not None:
            raise SomebodyWasFaster()
        words = checked_answer(text, answered_on, row.sent_on, local_date(now, case.zone))
        message = case.say(actor, words, now, internal=True)
        row.put(answered_on=answered_on, answer=message)
        case.note("sent_up_answered", actor, now, sent_up=row.id)
        look_for_danger(case, message, actor, now)
