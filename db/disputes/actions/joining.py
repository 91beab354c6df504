"""The same matter twice: joined to another one, and separated again."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.case import LockedDispute, case_for_move, case_of
from db.disputes.actions.danger import look_for_danger
from db.disputes.actions.going_on import resume, separate, way_of
from db.disputes.actions.supporting import bring_supporters
from db.disputes.queries.joinable import why_not_joined
from db.disputes.queries.scope import in_scope
from db.disputes.rules.workflow import OPEN, MoveName, Status
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, Problem
from db.ground.rows import has_words
from db.ground.texts import clean_text
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor
from db.records.reports.rules import Source


def join_dispute(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, into: str) -> None:
    """The same matter twice: this one goes on in the other; supporters come along, both residents keep their links.

    Raises NotAllowed, with who can, where its resident said "not solved" and the level above has to decide.
    """
    with case_for_move(actor, dispute_id, MoveName.JOIN, seen) as case:
        if case.dispute.withheld:
            raise NotAllowed(N_("Because of what it tells, this stays a matter of its own."))
        refused = why_not_joined(actor, case.dispute.id)
        if refused:
            raise NotAllowed(refused)
        target = _joinable(actor, case.dispute, into)
        added = bring_supporters(case.dispute, target, now)
        for follower in _joined_into(case):
            follower.change(joined_into=target.id)
            follower.note("joined_on", actor, now, into=target.id)
        if case.round.paused_at is not None:
            resume(case, actor, now)
        case.change(joined_into=target.id, joined_at=now)
        case.end_round(Status.JOINED, actor, now)
        case.move(MoveName.JOIN, actor, now, into=target.id)
        case.record.append("dispute", target.id, "took_in", now, actor, joined=case.dispute.id, supporters=added)


def _joined_into(case: LockedDispute) -> list[LockedDispute]:
    """Without those whose resident has had everything deleted: nothing of them can go on."""
    here = (Dispute.joined_into == case.dispute.id) & has_words(Dispute.text)
    rows = list(Dispute.select().where(here).order_by(Dispute.id))
    return [case_of(case.record, row) for row in rows]


def _joinable(actor: Actor, dispute: Dispute, into: str) -> Dispute:
    """Raises Invalid unless the reference names another open dispute of the same building that the actor may read."""
    named = Dispute.reference == clean_text(into).upper()
    target = Dispute.select().where(in_scope(actor) & named & (Dispute.building == dispute.building_id)).get_or_none()
    if target is None or target.id == dispute.id:
        raise Invalid(Problem("into", N_("There is no other dispute with this reference in the same building.")))
    if target.status not in OPEN:
        raise Invalid(Problem("into", N_("%(reference)s is no longer open."), {"reference": target.reference}))
    if target.private and not _both_of_the_city(dispute, target):
        words = N_("%(reference)s is private: its resident does not share it with others.")
        raise Invalid(Problem("into", words, {"reference": target.reference}))
    return target


def _both_of_the_city(dispute: Dispute, target: Dispute) -> bool:
    """Two orders of its line: no caller reads a page here, so neither is shown to the other."""
    return dispute.source is target.source is Source.HOTLINE and not (dispute.complaint or target.complaint)


def separate_dispute(actor: Actor, dispute_id: int, seen: Status, now: datetime, *, note: str) -> None:
    """Joined by mistake: its own again, its round goes on where it was."""
    with case_for_move(actor, dispute_id, MoveName.SEPARATE, seen) as case:
        message = case.say(actor, note, now, internal=True, purpose="separate")
        separate(case, actor, now)
        look_for_danger(case, message, actor, now)


def set_joined_free(case: LockedDispute, now: datetime) -> None:
    """Whoever withdraws a matter speaks for themselves: what was joined into it goes on as its own.

    With what had been joined into that before.
    """
    while followers := _joined_into(case):
        separate(min(followers, key=lambda one: len(way_of(one.dispute.id))), ActorKind.SYSTEM, now)
