"""Messages for me: what each member of staff reads at the desk, whether or not it also went somewhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from db.messages.queries.outbox import NOTHING_KEPT, Kept, known
from db.messages.queries.wording import values_for_recipient, wordings_of
from db.messages.rules.sending import RecipientKind
from db.messages.rules.wording import told
from db.messages.tables import OutboxMessage
from db.records.permissions.queries import lies_in
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


def to_me(actor: Actor) -> Any:
    """The condition for messages to the actor: their own, a liaison's unit's, a community secretary's community's."""
    return reduce(or_, _each_to_me(actor))


def _each_to_me(actor: Actor) -> list[Any]:
    """The same, each by itself and none twice: together no index would have them in their order."""
    mine = [(RecipientKind.STAFF, actor.staff_id)]
    if actor.role is Role.UNIT_LIAISON and actor.unit_id is not None:
        mine.append((RecipientKind.UNIT, actor.unit_id))
    if actor.role is Role.COMMUNITY_SECRETARY:
        mine.append((RecipientKind.COMMUNITY, actor.community_id))
    return [_to(actor, recipient, recipient_id) for recipient, recipient_id in mine]


def _to(actor: Actor, recipient: RecipientKind, recipient_id: int) -> Any:
    here = lies_in(actor.home, OutboxMessage)
    return (OutboxMessage.recipient == recipient) & (OutboxMessage.recipient_id == recipient_id) & here


def my_messages(actor: Actor, locale: str, most: int, offset: int = 0, kept: Kept = NOTHING_KEPT) -> list[MyMessage]:
    """The actor's messages, newest first, in `locale` where the community has no words of its own.

    None of what is kept from them since they were told.
    """
    rows = OutboxMessage.select().where(OutboxMessage.id.in_(_newest(actor, most, offset, kept)))
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
        for row in rows.order_by(OutboxMessage.id.desc())
    ]


def _newest(actor: Actor, most: int, offset: int, kept: Kept) -> list[int]:
    ids, others = OutboxMessage.select(OutboxMessage.id), known(actor.community_id, kept)
    found: list[int] = []
    for each in _each_to_me(actor):
        newest = ids.where(each & others).order_by(OutboxMessage.id.desc()).limit(offset + most)
        found += (number for (number,) in newest.tuples())
    return sorted(found, reverse=True)[offset : offset + most]


def my_count(actor: Actor, kept: Kept = NOTHING_KEPT) -> int:
    return _count(actor, kept)


def unread_count(actor: Actor, kept: Kept = NOTHING_KEPT) -> int:
    return _count(actor, kept, OutboxMessage.read_at.is_null())


def _count(actor: Actor, kept: Kept, *more: Any) -> int:
    others = known(actor.community_id, kept)
    return sum(OutboxMessage.select().where(each & others, *more).count() for each in _each_to_me(actor))
