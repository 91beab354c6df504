"""Choosing for each message that is due by which ways it goes out; what comes at night waits for the morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from db.connection import lock_row, transaction
from db.messages.queries.channels import hours_of_communities
from db.messages.rules import Recipient, Scheme, State, quiet_until
from db.messages.tables import Channel, Delivery, Mailbox, OutboxMessage
from db.organisation.queries import communities
from db.staff.queries import who_left

BATCH = 500


def sort_out(now: datetime) -> int:
    """Returns how many messages found their ways, or that there is none."""
    sorted_out = 0
    while True:
        with transaction():
            due = (OutboxMessage.state == State.WAITING) & (OutboxMessage.not_before <= now)
            rows = list(lock_row(OutboxMessage.select().where(due).order_by(OutboxMessage.id).limit(BATCH)))
            awake = _without_quiet(rows, now)
            _send_on_their_ways(awake)
        sorted_out += len(awake)
        if len(rows) < BATCH:
            return sorted_out


def _without_quiet(rows: list[OutboxMessage], now: datetime) -> list[OutboxMessage]:
    """What is not urgent, in a community where it is night, is put off until its morning."""
    if not rows:
        return []
    hours = hours_of_communities()
    mornings = {home.id: quiet_until(now, hours[home.id], home.time_zone) for home in communities()}
    awake, asleep = [], defaultdict(list)
    for row in rows:
        morning = None if row.urgent else mornings[row.community_id]
        awake.append(row) if morning is None else asleep[morning].append(row.id)
    for morning, ids in asleep.items():
        OutboxMessage.update(not_before=morning).where(OutboxMessage.id.in_(ids)).execute()
    return awake


def _send_on_their_ways(rows: list[OutboxMessage]) -> None:
    """What its recipient has read at the desk meanwhile needs no way."""
    ways = _ways_of({(row.recipient, row.recipient_id) for row in rows})
    chosen = {row.id: [] if _was_read(row) else ways[row.recipient, row.recipient_id] for row in rows}
    pairs = [{"message": message_id, "channel": channel} for message_id, found in chosen.items() for channel in found]
    if pairs:
        Delivery.insert_many(pairs).on_conflict_ignore().execute()
    for state, has_way in ((State.ON_ITS_WAY, True), (State.SHOWN_ONLY, False)):
        ids = [message_id for message_id, found in chosen.items() if bool(found) is has_way]
        if ids:
            OutboxMessage.update(state=state).where(OutboxMessage.id.in_(ids)).execute()


def _was_read(row: OutboxMessage) -> bool:
    return row.recipient is Recipient.STAFF and row.read_at is not None


def _ways_of(recipients: Iterable[tuple[Recipient, int]]) -> dict[tuple[Recipient, int], list[int]]:
    """The channels in use of each; mail only where the community has a mailbox, and none of who has left."""
    found: dict[tuple[Recipient, int], list[int]] = {recipient: [] for recipient in recipients}
    with_mailbox = {row.community_id for row in Mailbox.select(Mailbox.community)}
    left = {(Recipient.STAFF, staff_id) for staff_id in who_left()}
    for row in Channel.select().where(Channel.active).order_by(Channel.id):
        key = owner_of(row)
        if key in found and key not in left and (row.scheme is not Scheme.MAIL or row.community_id in with_mailbox):
            found[key].append(row.id)
    return found


def owner_of(channel: Channel) -> tuple[Recipient, int]:
    if channel.staff_id is not None:
        return Recipient.STAFF, channel.staff_id
    if channel.unit_id is not None:
        return Recipient.UNIT, channel.unit_id
    return Recipient.COMMUNITY, channel.community_id
