"""The outbox as a whole: what waits, what was sent, what failed and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelSelect, Select, fn

from db.ground.connection import is_postgresql
from db.messages.queries.wording import values_for_others, wordings_of
from db.messages.rules.sending import LetterState, MessageState, RecipientKind, SendingResult
from db.messages.rules.wording import told
from db.messages.tables import Channel, Delivery, Letter, OutboxMessage
from db.records.permissions.rules import Ability, Actor, require

OPEN = (MessageState.WAITING, MessageState.ON_ITS_WAY)
DONE = (MessageState.SENT, MessageState.IN_DIGEST)


@dataclass(frozen=True)
class DeliveryInfo:
    """How one message fares in one channel; `letter` is the number its receiver saw."""

    channel: str
    letter: str
    held: int
    state: LetterState | None
    attempts: int
    outcome: SendingResult
    next_attempt_at: datetime | None


@dataclass(frozen=True)
class OutboxRow:
    id: int
    public_id: str
    recipient: RecipientKind
    recipient_id: int
    text: str
    urgent: bool
    created_at: datetime
    not_before: datetime
    state: MessageState
    sent_at: datetime | None
    is_read: bool
    ways: tuple[DeliveryInfo, ...]


Kept = Sequence[tuple[str, ModelSelect]]
"""Of which subjects an actor must not even know: how their causes begin, and their ids."""


def outbox_counts(actor: Actor, kept: Kept = ()) -> dict[MessageState, int]:
    """How many messages there are in each state, without those of what is kept from this actor. Raises NotAllowed."""
    require(actor, Ability.MANAGE_MESSAGES)
    rows = OutboxMessage.select(OutboxMessage.state, fn.COUNT(OutboxMessage.id)).where(_here(actor, kept))
    return dict.fromkeys(MessageState, 0) | {
        MessageState(state): count for state, count in rows.group_by(OutboxMessage.state).tuples()
    }


def outbox(
    actor: Actor, states: Collection[MessageState], locale: str, most: int, offset: int = 0, kept: Kept = ()
) -> list[OutboxRow]:
    """The community's messages in these states, newest first, but those of what is kept from this actor.

    Raises NotAllowed.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    chosen = _here(actor, kept) & OutboxMessage.state.in_(list(states))
    rows = list(OutboxMessage.select().where(chosen).order_by(OutboxMessage.id.desc()).limit(most).offset(offset))
    own_words, ways = wordings_of(actor.community_id), _ways_of([row.id for row in rows])
    return [
        OutboxRow(
            row.id,
            row.public_id,
            row.recipient,
            row.recipient_id,
            told(row.kind, values_for_others(row), own_words.get(row.kind), locale),
            row.urgent,
            row.created_at,
            row.not_before,
            row.state,
            row.sent_at,
            row.read_at is not None,
            tuple(ways[row.id]),
        )
        for row in rows
    ]


def _here(actor: Actor, kept: Kept) -> Any:
    return (OutboxMessage.community == actor.community_id) & known(kept)


def known(kept: Kept) -> Any:
    """The condition for messages that are about none of these; never null."""
    others = OutboxMessage.id.is_null(False)
    for subject, ids in kept:
        one = ids.alias("one")
        about = fn.SUBSTR(OutboxMessage.cause, 1, len(subject) + 1) == f"{subject}:"
        others &= ~(about & _id_in_cause(len(subject) + 2).in_(Select((one,), [one.c.id.cast("TEXT")])))
    return others


def _id_in_cause(start: int) -> Any:
    """A cause begins with its subject and its id: it is looked up among the kept ones, which are read once."""
    if is_postgresql():
        return fn.SPLIT_PART(OutboxMessage.cause, ":", 2)
    rest = fn.SUBSTR(OutboxMessage.cause, start)
    return fn.SUBSTR(rest, 1, fn.INSTR(rest.concat(":"), ":") - 1)


def _ways_of(message_ids: list[int]) -> dict[int, list[DeliveryInfo]]:
    """A person's own address has no name here: that there is one is all anybody else learns of it."""
    rows = list(
        Delivery.select(Delivery, Channel, Letter)
        .join(Channel)
        .switch(Delivery)
        .left_outer_join(Letter)
        .where(Delivery.message.in_(message_ids))
        .order_by(Delivery.id)
    )
    held = dict(
        Delivery.select(Delivery.letter, fn.COUNT(Delivery.id))
        .where(Delivery.letter.in_([row.letter_id for row in rows if row.letter_id]))
        .group_by(Delivery.letter)
        .tuples()
    )
    found: dict[int, list[DeliveryInfo]] = defaultdict(list)
    for row in rows:
        found[row.message_id].append(_way(row.channel.name, row.letter if row.letter_id else None, held))
    return found


def _way(channel: str, letter: Letter | None, held: dict[int, int]) -> DeliveryInfo:
    if letter is None:
        return DeliveryInfo(channel, "", 0, None, 0, SendingResult(), None)
    waits = letter.next_attempt_at if letter.state is LetterState.WAITING else None
    outcome = SendingResult.read(letter.last_fault)
    return DeliveryInfo(channel, letter.public_id, held[letter.id], letter.state, letter.attempts, outcome, waits)
