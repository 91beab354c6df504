"""Settled matters that may be told to neighbours: never one that is private or was asked to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.scope import in_scope
from db.disputes.rules.answers import Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Contact, Dispute, Message, Round
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class SettledMatter:
    """`what` are the words for the public where staff have written some, and the resident's own otherwise."""

    dispute_id: int
    reference: str
    building_id: int
    kind: ReportKind
    what: str
    done: str
    submitted_at: datetime
    settled_at: datetime


def settled_matters(actor: Actor, since: datetime) -> list[SettledMatter]:
    """Of the actor's scope, settled since then and not sent back, the latest first. Raises NotAllowed."""
    return _matters(in_scope(actor) & (Round.ended_at >= since))


def settled_matter(actor: Actor, dispute_id: int) -> SettledMatter | None:
    return next(iter(_matters(in_scope(actor) & (Dispute.id == dispute_id))), None)


def may_be_told(dispute_id: int) -> bool:
    """Asked by whoever is about to publish; the caller has checked the actor's right."""
    return bool(_matters(Dispute.id == dispute_id))


def name_given(dispute_id: int) -> str:
    """What the resident gave as their name, to look for it in what becomes public; it is shown to nobody."""
    contact = Contact.one(dispute=dispute_id)
    return CONTACTS.opened(contact, "name") if contact else ""


def names_in(dispute_id: int) -> tuple[str, ...]:
    """For whoever looks at its words before they are public."""
    name = name_given(dispute_id)
    return (name,) if name else ()


def _matters(condition: Any) -> list[SettledMatter]:
    last_words = Message.select(fn.MAX(Message.id)).where(
        (Message.dispute == Dispute.id) & (Message.purpose == "settlement") & ~Message.internal
    )
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    rows = (
        Dispute.select(Dispute, Round.ended_at, Message.text.alias("done"))
        .join(Round, on=present)
        .join(Message, JOIN.LEFT_OUTER, on=(Message.id == last_words))
        .where(condition & _tellable())
        .order_by(Round.ended_at.desc(), Dispute.id.desc())
        .objects()
    )
    return [
        SettledMatter(
            row.id,
            row.reference,
            row.building_id,
            row.kind,
            row.public_wording or row.text,
            row.done or "",
            row.submitted_at,
            row.ended_at,
        )
        for row in rows
    ]


def _tellable() -> Any:
    answered_well = Round.solved.is_null() | (Round.solved == Solved.YES)
    open_to_all = ~Dispute.private & ~Dispute.resident_wants_private
    return open_to_all & (Dispute.status == Status.CLOSED) & (Round.outcome == Status.SETTLED) & answered_well
