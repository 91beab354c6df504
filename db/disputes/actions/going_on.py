"""What goes on where it stood: on the floor below the moves, because danger read in their words needs it too."""

from __future__ import annotations

from datetime import datetime

from db.community.deadlines.rules import extended_by_pause, working_days_between
from db.disputes.actions.case import LockedDispute
from db.disputes.actions.fellows import ask_fellows_no_more
from db.disputes.actions.routed import route_dispute
from db.disputes.rules.workflow import MoveName
from db.disputes.tables import FellowAnswer
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor


def resume(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    """The clock goes on: the limit moves by the working days of the pause, unless it had been missed before."""
    paused_at = case.round.paused_at
    due = extended_by_pause(case.round.settle_due, paused_at, now, case.zone)
    days = working_days_between(paused_at, now, case.zone) if due != case.round.settle_due else 0
    case.remember(now)
    case.change_round(settle_due=due, paused_at=None, paused_days=case.round.paused_days + days)
    case.move(MoveName.RESUME, by, now, settle_due=due.isoformat())
    case.plan_escalation(now)


def separate(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    """Its own round goes on, and routing decides anew who has it."""
    _ask_no_more(case, now)
    case.change(joined_into=None, joined_at=None)
    case.remember(now)
    case.change_round(ended_at=None, ended_by=None, outcome=None)
    case.move(MoveName.SEPARATE, by, now)
    route_dispute(case, now)


def _ask_no_more(case: LockedDispute, now: datetime) -> None:
    """A matter of its own is not asked about the other one; that one's history says so."""
    own = FellowAnswer.joined == case.dispute.id
    for asked in list(FellowAnswer.select().where(own)):
        if ask_fellows_no_more(asked.round_id, now, own):
            main, told = asked.round.dispute_id, {"round": asked.round.number, "fellow": asked.source}
            case.record.append("dispute", main, "fellow_asked_no_more", now, ActorKind.SYSTEM, **told)
