"""Messages for me: what each member of staff reads at the desk, whether or not it also went somewhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.messages.queries.outbox import Kept, known
from db.messages.queries.wording import values_for_recipient, wordings_of
from db.messages.rules.sending import RecipientKind
from db.messages.rules.wording import told
from db.messages.tables import OutboxMessage
from db.records.permissions.rules import Actor, Role


@dataclass(frozen=True)
class MyMessage:
    """A message as its recipient reads it; `reference` names the dispute it is about, empty where it is about none."""

    id: int
    text: str
    urgent: bool
    at: datetime
    is_read: bool
    reference: str


def to_me(actor: Actor, unread: bool = False) -> Any:
    """The condition for messages to the actor: their own, a liaison's unit's, a community secretary's community's."""
    mine = _to(RecipientKind.STAFF, actor.staff_id, unread)
    if actor.role is Role.UNIT_LIAISON and actor.unit_id is not None:
        mine |= _to(RecipientKind.UNIT, actor.unit_id, unread)
    if actor.role is Role.COMMUNITY_SECRETARY:
        mine |= _to(RecipientKind.COMMUNITY, actor.community_id, unread)
    # By a function, else SQLite would go through all of the community's messages.
    return mine & (fn.COALESCE(OutboxMessage.community, 0) == actor.community_id)


def _to(recipient: RecipientKind, recipient_id: int, unread: bool) -> Any:
    mine = (OutboxMessage.recipient == recipient) & (OutboxMessage.recipient_id == recipient_id)
    return mine & OutboxMessage.read_at.is_null() if unread else mine


def my_messages(actor: Actor, locale: str, most: int, offset: int = 0, kept: Kept = ()) -> list[MyMessage]:
    """The actor's messages, newest first, in `locale` where the community has no words of its own.

    None of what is kept from them since they were told.
    """
    mine = OutboxMessage.select().where(to_me(actor) & known(kept))
    rows = mine.order_by(OutboxMessage.id.desc()).limit(most).offset(offset)
    own_words = wordings_of(actor.community_id)
    return [
        MyMessage(
            row.id,
            told(row.kind, values_for_recipient(row), own_words.get(row.kind), locale),
            row.urgent,
            row.created_at,
            row.read_at is not None,
            str(row.values.get("reference", "")),
        )
        for row in rows
    ]


def my_count(actor: Actor, kept: Kept = ()) -> int:
    return OutboxMessage.select().where(to_me(actor) & known(kept)).count()


def unread_count(actor: Actor, kept: Kept = ()) -> int:
    return OutboxMessage.select().where(to_me(actor, unread=True) & known(kept)).count()
