"""Whose number this is: among what one may read, by a keyed hash; by name only among what one holds."""

from __future__ import annotations

from datetime import datetime

from peewee import Expression

from db.community.receipts.queries import ReceiptKind
from db.disputes.queries.inbox import DisputeRow, listed, rows_where
from db.disputes.queries.scope import in_scope
from db.disputes.rules.callers import MOST_FOUND, CallerLook
from db.disputes.tables import Contact, Dispute
from db.ground.phones import one_spelling
from db.ground.sealing import keyring
from db.records.permissions.rules import Actor
from db.records.reports.rules import Source

CONTACTS = ReceiptKind(
    Contact, ("name", "phone", "text_phone", "text_provider"), "contact.{what}:{row.dispute_id}", ("phone_hash",)
)


def sealed_reach(dispute_id: int, name: str, phone: str) -> dict[str, bytes | str | None]:
    """Name and phone as their columns keep them; what is empty is not there."""
    sealed = CONTACTS.sealed_columns(Contact(dispute=dispute_id), name=name, phone=phone)
    return {**sealed, "phone_hash": phone_mark(phone) if phone else None}


def phone_mark(phone: str) -> str:
    """By which a number is known again however it is spelled, and which cannot be turned back into it."""
    return keyring().keyed_hash("contact.phone", one_spelling(phone))


def matters_of_caller(actor: Actor, look: CallerLook, now: datetime) -> tuple[DisputeRow, ...]:
    """The newest of them; what is kept from this actor is not found, and not counted either."""
    theirs = _with_phone(look.phone) if look.phone else _held_with_name(actor, look.name)
    query = rows_where(in_scope(actor) & theirs).order_by(Dispute.submitted_at.desc(), Dispute.id.desc())
    return tuple(listed(actor, query.limit(MOST_FOUND), now))


def _with_phone(phone: str) -> Expression:
    theirs = Contact.select(Contact.dispute).where(Contact.phone_hash == phone_mark(phone))
    return Dispute.id.in_(theirs) & (Dispute.source != Source.HOTLINE)  # nobody is looked for among the city's callers


def _held_with_name(actor: Actor, name: str) -> Expression:
    """Names are sealed: each is opened, looked at, and forgotten; only those one may read anyway."""
    held = (Dispute.holder_staff == actor.staff_id) & Contact.sealed_name.is_null(False)
    held &= Dispute.source != Source.HOTLINE
    query = Contact.select(Contact.dispute, Contact.sealed_name).join(Dispute).where(in_scope(actor) & held)
    return Dispute.id.in_([row.dispute_id for row in query.objects() if name in CONTACTS.opened(row, "name")])
