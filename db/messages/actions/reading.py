"""At the desk: reading one's messages, trying again what failed, and forgetting what is old."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.staff.queries.people import who_left
from db.ground.connection import transaction
from db.ground.refusals import NotFound
from db.messages.actions.letters import settle_messages
from db.messages.queries.mine import to_me
from db.messages.rules.sending import KEPT, LetterState, MessageState
from db.messages.tables import Channel, Delivery, Letter, OutboxMessage
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require


def mark_read(actor: Actor, message_ids: Collection[int], now: datetime) -> int:
    """Marks messages as read, and only one's own whatever is named; returns how many were unread."""
    named = OutboxMessage.id.in_(list(message_ids)) & OutboxMessage.read_at.is_null()
    return OutboxMessage.update(read_at=now).where(named & to_me(actor)).execute()


def mark_all_read(actor: Actor, now: datetime) -> int:
    unread = to_me(actor) & OutboxMessage.read_at.is_null()
    return OutboxMessage.update(read_at=now).where(unread).execute()


def try_again(actor: Actor, message_id: int, now: datetime) -> None:
    """Sends a failed message once more, under the same number; recorded. Raises NotAllowed or NotFound."""
    require(actor, Ability.MANAGE_MESSAGES)
    with recording(actor.community_id) as record:
        row = OutboxMessage.locked(id=message_id, community=actor.community_id)
        if row is None or row.state is not MessageState.FAILED:
            raise NotFound()
        failed = (
            Letter.select(Letter.id)
            .join(Delivery)
            .switch(Letter)
            .join(Channel)
            .where((Delivery.message == row.id) & (Letter.state == LetterState.FAILED) & Channel.active)
        )
        letters = [found[0] for found in failed.tuples()]
        again = {"state": LetterState.WAITING, "attempts": 0, "next_attempt_at": now, "leased_until": None}
        Letter.update(**again).where(Letter.id.in_(letters)).execute()
        settle_messages(_held_in(letters), now)
        record.append("message", row.id, "message_tried_again", now, actor, letters=len(letters))


def _held_in(letter_ids: list[int]) -> list[int]:
    return [row[0] for row in Delivery.select(Delivery.message).where(Delivery.letter.in_(letter_ids)).tuples()]


def forget_old(now: datetime) -> int:
    """Takes out messages of more than 90 days ago, read or not, and the addresses of who has left."""
    with transaction():
        Channel.delete().where(Channel.staff.in_(list(who_left()))).execute()
        forgotten = OutboxMessage.delete().where(OutboxMessage.created_at < now - KEPT).execute()
        held = Delivery.select(Delivery.letter).where(Delivery.letter.is_null(False))
        Letter.delete().where(Letter.id.not_in(held)).execute()
        in_use = Delivery.select(Delivery.channel)
        Channel.delete().where(Channel.removed_at.is_null(False) & Channel.id.not_in(in_use)).execute()
        return forgotten
