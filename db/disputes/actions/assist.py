"""Several units handle one matter together: one has it in hand, others are called to assist."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.queries.people import level_to_hold
from db.disputes.actions.case import LockedDispute, case_for_staff
from db.disputes.actions.moves import NOT_FOR_UNITS
from db.disputes.queries.scope import assistance_of
from db.disputes.rules.workflow import DUTY_FIRST, OPEN
from db.disputes.tables import Assistance
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor


def call_to_assist(actor: Actor, dispute_id: int, unit_id: int, now: datetime, *, may_call: bool) -> None:
    """The unit reads along and talks with the others, until its part is over; the one in charge stays in charge.

    Raises Invalid for a unit that has it in hand, assists already, or cannot take anything now.
    """
    with case_for_staff(actor, dispute_id, Ability.ASSIGN_DISPUTES) as case:
        _check(case, unit_id)
        Assistance.add(dispute=case.dispute.id, unit=unit_id, may_call=may_call, since=now)
        case.note("assistance_called", actor, now, to_unit=unit_id, may_call=may_call)


def _check(case: LockedDispute, unit_id: int) -> None:
    if case.dispute.complaint:
        raise Refused(NOT_FOR_UNITS)
    if case.dispute.duty_open:
        raise Refused(DUTY_FIRST)
    if case.dispute.status not in OPEN:
        raise Refused(N_("This matter is over. Reopen it first."))
    if case.dispute.holder_unit_id == unit_id:
        raise Invalid(Problem("unit", N_("This unit has the matter in hand already.")))
    if unit_id in {row.unit_id for row in assistance_of(case.dispute.id)}:
        raise Invalid(Problem("unit", N_("This unit assists already.")))
    if level_to_hold(case.dispute.community_id, staff_id=None, unit_id=unit_id) is None:
        raise Invalid(Problem("unit", N_("This person or unit cannot take disputes now.")))


def end_assistance(actor: Actor, dispute_id: int, unit_id: int, now: datetime) -> None:
    """By the unit itself, when its part is done or not its own; or by whoever may call units. Raises NotFound."""
    ability = Ability.HANDLE_DISPUTES if actor.unit_id == unit_id else Ability.ASSIGN_DISPUTES
    with case_for_staff(actor, dispute_id, ability) as case:
        if not case.end_assistance(actor, now, unit_id):
            raise NotFound()
