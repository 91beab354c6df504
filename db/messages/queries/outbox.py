"""The outbox as a whole: what waits, what was sent, what failed and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.ground.commits import rows_until_a_commit
from db.ground.connection import is_postgresql
from db.messages.queries.wording import values_for_others, wordings_of
from db.messages.rules.sending import LetterState, MessageState, RecipientKind, SendingResult
from db.messages.rules.wording import told
from db.messages.tables import Channel, Delivery, Letter, OutboxMessage
from db.records.permissions.queries import lies_in
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


Kept = Mapping[str, Collection[int]]
"""Of which subjects an actor must not even know: how their causes begin, and their ids."""
NOTHING_KEPT: Kept = {}


def outbox_counts(actor: Actor, kept: Kept = NOTHING_KEPT) -> dict[MessageState, int]:
    """How many messages there are in each state, without those of what is kept from this actor. Raises NotAllowed."""
    require(actor, Ability.MANAGE_MESSAGES)
    rows = OutboxMessage.select(OutboxMessage.state, fn.COUNT(OutboxMessage.id)).where(_here(actor, kept))
    return dict.fromkeys(MessageState, 0) | {
        MessageState(state): count for state, count in rows_until_a_commit(rows.group_by(OutboxMessage.state))
    }


def outbox(
    actor: Actor, states: Collection[MessageState], locale: str, most: int, offset: int = 0, kept: Kept = NOTHING_KEPT
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
    return lies_in(actor.home, OutboxMessage) & known(actor.community_id, kept)


def known(community_id: int, kept: Kept) -> Any:
    """The condition for messages of a community that are about none of these; never null."""
    others = OutboxMessage.id.is_null(False)
    about = [_is_about(f"{subject}:{number}") for subject, ids in kept.items() for number in sorted(ids)]
    if about:
        here = OutboxMessage.community == community_id
        others &= OutboxMessage.id.not_in(OutboxMessage.select(OutboxMessage.id).where(here & _any_of(about)))
    return others


def _any_of(conditions: Sequence[Any]) -> Any:
    """Halved again and again: one after the other they would lie deeper in brackets than SQLite reads."""
    half = len(conditions) // 2
    return _any_of(conditions[:half]) | _any_of(conditions[half:]) if half else conditions[0]


def _is_about(what: str) -> Any:
    """A cause begins with its subject and its id. Compared by their bytes, else PostgreSQL would skip the colons."""
    cause = OutboxMessage.cause.collate('"C"') if is_postgresql() else OutboxMessage.cause
    return (cause == what) | ((cause >= f"{what}:") & (cause < f"{what};"))


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
