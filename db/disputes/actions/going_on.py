"""What goes on where it stood: on the floor below the moves, because danger read in their words needs it too."""

from __future__ import annotations

from datetime import datetime

from db.community.deadlines.queries import learn_official_days
from db.community.deadlines.rules import extended_by_pause, working_days_between
from db.disputes.actions.case import LockedDispute, case_of
from db.disputes.actions.fellows import ask_fellows_no_more
from db.disputes.actions.routed import route_dispute
from db.disputes.actions.supporting import take_supporters_back
from db.disputes.rules.workflow import MoveName
from db.disputes.tables import Dispute, FellowAnswer
from db.ground.rows import has_words
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor


def resume(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    """The clock goes on: the limit moves by the working days of the pause, unless it had been missed before."""
    learn_official_days()
    paused_at = case.round.paused_at
    due = extended_by_pause(case.round.settle_due, paused_at, now, case.zone)
    days = working_days_between(paused_at, now, case.zone) if due != case.round.settle_due else 0
    case.remember(now)
    case.change_round(settle_due=due, paused_at=None, paused_days=case.round.paused_days + days)
    case.move(MoveName.RESUME, by, now, settle_due=due.isoformat())
    case.plan_escalation(now)


def separate(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    """Its own round goes on, and routing decides anew who has it; what had been joined into it comes back with it."""
    _ask_no_more(case, now)
    _bring_back(case, by, now)
    main = case.dispute.joined_into_id
    here = (Dispute.id == main) | ((Dispute.joined_into == main) & (Dispute.id != case.dispute.id))
    take_supporters_back(case, Dispute.select().where(here), now)
    case.change(joined_into=None, joined_at=None)
    case.remember(now)
    case.change_round(ended_at=None, ended_by=None, outcome=None)
    case.move(MoveName.SEPARATE, by, now)
    route_dispute(case, now)


def _bring_back(case: LockedDispute, by: Actor | ActorKind, now: datetime) -> None:
    """Whoever was part of this matter before it was joined on is no part of the other one."""
    others = (Dispute.joined_into == case.dispute.joined_into_id) & (Dispute.id != case.dispute.id)
    beside = others & has_words(Dispute.text)  # of those whose words are deleted nothing can go on
    for row in list(Dispute.select().where(beside).order_by(Dispute.id)):
        if case.dispute.id in way_of(row.id):
            follower = case_of(case.record, row)
            _ask_no_more(follower, now)
            follower.change(joined_into=case.dispute.id)
            follower.note("joined_on", by, now, into=case.dispute.id)


def way_of(dispute_id: int) -> list[int]:
    """The ids of the matters through which a joined report came to where it is now, the present one last."""
    way: list[int] = []
    for event in happenings_of("dispute", dispute_id):
        if event.kind in (MoveName.JOIN, MoveName.SEPARATE):
            way = [event.data["into"]] if event.kind == MoveName.JOIN else []
        elif event.kind == "joined_on":
            into = event.data["into"]
            way = [*way[: way.index(into)], into] if into in way else [*way, into]
    return way


def _ask_no_more(case: LockedDispute, now: datetime) -> None:
    """A matter of its own is not asked about the other one; that one's history says so."""
    own = FellowAnswer.joined == case.dispute.id
    for asked in list(FellowAnswer.select().where(own)):
        if ask_fellows_no_more(asked.round_id, now, own):
            main, told = asked.round.dispute_id, {"round": asked.round.number, "fellow": asked.source}
            case.record.append("dispute", main, "fellow_asked_no_more", now, ActorKind.SYSTEM, **told)
