"""One letter at a time through each channel: taken under a lease, sent outside any transaction, then recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.organisation.queries.places import community
from db.community.staff.queries.pocket import pocket_end
from db.ground.connection import transaction
from db.ground.outward import public_address
from db.ground.sealing import keyring
from db.messages.actions.outbox import new_public_id
from db.messages.queries.wording import body_place, values_for_recipient, wordings_of
from db.messages.rules.sending import LEASE, LetterState, SendingFault, SendingResult, next_attempt, state_of
from db.messages.rules.wording import AT_THE_DESK, AT_THE_LINK, compose, told
from db.messages.tables import Channel, Delivery, Letter, OutboxMessage


@dataclass(frozen=True)
class LeasedLetter:
    """A letter that one process may send until its lease ends; who takes it afterwards has a higher `fence`."""

    letter_id: int
    channel_id: int
    fence: int
    public_id: str
    title: str
    sealed_body: bytes

    @property
    def body(self) -> str:
        """The letter's words, unsealed. Raises CannotUnseal."""
        return keyring().unseal(self.sealed_body, body_place(self.public_id, self.channel_id))


def due_channels(now: datetime) -> list[int]:
    """The channels in which something may be sent now, the one that has waited longest first."""
    letters = (
        Letter.select(Letter.channel, fn.MIN(Letter.next_attempt_at))
        .where((Letter.state == LetterState.WAITING) & (Letter.next_attempt_at <= now) & _free(now))
        .group_by(Letter.channel)
    )
    fresh = Delivery.select(Delivery.channel).where(Delivery.letter.is_null()).distinct()
    waiting = dict(letters.order_by(fn.MIN(Letter.next_attempt_at)).tuples())
    return list(dict.fromkeys([*waiting, *sorted(row[0] for row in fresh.tuples())]))


def _free(now: datetime) -> Any:
    return Letter.leased_until.is_null() | (Letter.leased_until <= now)


def take_letter(channel_id: int, now: datetime) -> LeasedLetter | None:
    """Leases the channel's letter, or puts together everything that waits for one; None when there is nothing to do.

    One letter of a channel is under way at a time: what comes meanwhile goes into the next one together.
    """
    with transaction():
        channel = Channel.locked(id=channel_id)
        if channel is None:
            return None
        if not channel.active:  # switched off while its messages were being sorted out
            give_up(channel_id, now)
            return None
        letter = _open_letter(channel_id)
        if letter is None:
            letter = _new_letter(channel, now)
        if letter is None or letter.next_attempt_at > now or (letter.leased_until or now) > now:
            return None
        letter.put(attempts=letter.attempts + 1, fence=letter.fence + 1, leased_until=now + LEASE)
        return LeasedLetter(
            letter.id, channel_id, letter.fence, letter.public_id, letter.title, bytes(letter.sealed_body)
        )


def _open_letter(channel_id: int) -> Letter | None:
    mine = (Letter.channel == channel_id) & (Letter.state == LetterState.WAITING)
    return Letter.select().where(mine).order_by(Letter.id).first()


def _new_letter(channel: Channel, now: datetime) -> Letter | None:
    waiting = (Delivery.channel == channel.id) & Delivery.letter.is_null()
    rows = list(
        OutboxMessage.select().join(Delivery).where(waiting).order_by(OutboxMessage.urgent.desc(), OutboxMessage.id)
    )
    if not rows:
        return None
    own_words = wordings_of(channel.community_id)
    public_id = rows[0].public_id if len(rows) == 1 else new_public_id()
    title, body = compose(
        community(channel.community_id).name,
        public_id,
        [told(row.kind, values_for_recipient(row), own_words.get(row.kind)) for row in rows],
        AT_THE_LINK if channel.for_volunteers else AT_THE_DESK,
        _on_phone(channel, now),
    )
    letter = Letter.add(
        public_id=public_id,
        channel=channel.id,
        title=title,
        made_at=now,
        sealed_body=keyring().seal(body, body_place(public_id, channel.id)),
        state=LetterState.WAITING,
        next_attempt_at=now,
    )
    Delivery.update(letter=letter.id).where(waiting & Delivery.message.in_([row.id for row in rows])).execute()
    return Letter.one(id=letter.id)


def _on_phone(channel: Channel, now: datetime) -> str | None:
    """Where the one person to whom it goes finds their matters, if they made their phone known: no secret is in it."""
    has_pocket = channel.staff_id is not None and pocket_end(channel.staff_id, now) is not None
    return f"{public_address()}/m" if has_pocket else None


def record_outcome(taken: LeasedLetter, outcome: SendingResult, now: datetime) -> bool:
    """Records what came of sending; False, and nothing is recorded, when the letter is no longer this process's."""
    with transaction():
        letter = Letter.locked(id=taken.letter_id)
        if letter is None or letter.fence != taken.fence or letter.state is not LetterState.WAITING:
            return False
        if outcome.fault is None:
            letter.put(state=LetterState.SENT, sent_at=now, leased_until=None, last_fault="")
        else:
            again = next_attempt(outcome, letter.attempts, now)
            state = LetterState.FAILED if again is None else LetterState.WAITING
            letter.put(
                state=state, leased_until=None, last_fault=outcome.kept, next_attempt_at=again or letter.next_attempt_at
            )
        if letter.state is not LetterState.WAITING:
            settle_messages(messages_in(letter.id), now)
        return True


def messages_in(letter_id: int) -> list[int]:
    return [row[0] for row in Delivery.select(Delivery.message).where(Delivery.letter == letter_id).tuples()]


def settle_messages(message_ids: Collection[int], now: datetime) -> None:
    """Sets the state of each message from the letters it went into."""
    ids = list(message_ids)
    mine = Delivery.select(Delivery.letter).where(Delivery.message.in_(ids))
    held = dict(
        Delivery.select(Delivery.letter, fn.COUNT(Delivery.id))
        .where(Delivery.letter.in_(mine))
        .group_by(Delivery.letter)
        .tuples()
    )
    letters: dict[int, list[tuple[LetterState | None, int]]] = {message_id: [] for message_id in ids}
    found = Delivery.select(Delivery.message, Delivery.letter, Letter.state).left_outer_join(Letter)
    for message_id, letter_id, state in found.where(Delivery.message.in_(ids)).tuples():
        letters[message_id].append((LetterState(state) if state else None, held.get(letter_id, 0)))
    alike = defaultdict(list)
    for message_id, ways in letters.items():
        alike[state_of(ways)].append(message_id)
    for state, those in alike.items():
        sent_at = now if state in ("sent", "in_digest") else None
        OutboxMessage.update(state=state, sent_at=sent_at).where(OutboxMessage.id.in_(those)).execute()


def hurry(channel_id: int, now: datetime) -> None:
    """Lets the waiting letters of a channel go out at once, their tries counted anew: its address has changed."""
    waiting = (Letter.channel == channel_id) & (Letter.state == LetterState.WAITING)
    Letter.update(attempts=0, next_attempt_at=now).where(waiting).execute()


def give_up(channel_id: int, now: datetime) -> None:
    """Fails the waiting letters of a channel that is switched off, and takes out of it what had no letter yet."""
    with transaction():
        waiting = (Delivery.channel == channel_id) & Delivery.letter.is_null()
        loose = [row[0] for row in Delivery.select(Delivery.message).where(waiting).tuples()]
        open_letters = (Letter.channel == channel_id) & (Letter.state == LetterState.WAITING)
        held = Delivery.select(Delivery.message).join(Letter).where(open_letters)
        touched = {*loose, *(row[0] for row in held.tuples())}
        fault = SendingResult(SendingFault.SWITCHED_OFF).kept
        Letter.update(state=LetterState.FAILED, leased_until=None, last_fault=fault).where(open_letters).execute()
        Delivery.delete().where(waiting).execute()
        settle_messages(touched, now)
