"""Choosing for each message that is due by which ways it goes out; what comes at night waits for the morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from db.community.organisation.queries.places import communities
from db.community.staff.queries.people import who_left
from db.ground.connection import lock_row, transaction
from db.messages.queries.channels import hours_of_communities
from db.messages.rules.addresses import ChannelScheme
from db.messages.rules.quiet_hours import quiet_until
from db.messages.rules.sending import MessageState, RecipientKind
from db.messages.tables import Channel, Delivery, Mailbox, OutboxMessage

BATCH = 500
Whose = tuple[int, RecipientKind, int]  # in which community


def sort_out(now: datetime) -> int:
    """Chooses for each message that is due by which channels it goes, or that it has none; returns how many."""
    sorted_out = 0
    while True:
        with transaction():
            due = (OutboxMessage.state == MessageState.WAITING) & (OutboxMessage.not_before <= now)
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
    ways = _ways_of({_whose(row) for row in rows})
    chosen = {row.id: [] if _was_read(row) else ways[_whose(row)] for row in rows}
    pairs = [{"message": message_id, "channel": channel} for message_id, found in chosen.items() for channel in found]
    if pairs:
        Delivery.insert_many(pairs).on_conflict_ignore().execute()
    for state, has_way in ((MessageState.ON_ITS_WAY, True), (MessageState.SHOWN_ONLY, False)):
        ids = [message_id for message_id, found in chosen.items() if bool(found) is has_way]
        if ids:
            OutboxMessage.update(state=state).where(OutboxMessage.id.in_(ids)).execute()


def _was_read(row: OutboxMessage) -> bool:
    return row.recipient is RecipientKind.STAFF and row.read_at is not None


def _whose(row: OutboxMessage) -> Whose:
    return row.community_id, row.recipient, row.recipient_id


def _ways_of(recipients: Collection[Whose]) -> dict[Whose, list[int]]:
    """The channels in use of each; mail only where the community has a mailbox, and none of who has left."""
    left = set(who_left())
    found: dict[Whose, list[int]] = {whose: [] for whose in recipients}
    with_mailbox = {row.community_id for row in Mailbox.select(Mailbox.community)}
    for row in Channel.select().where(Channel.active).order_by(Channel.id):
        if row.staff_id in left or (row.scheme is ChannelScheme.MAIL and row.community_id not in with_mailbox):
            continue
        for whose in _owners_of(row, recipients):
            if whose in found:
                found[whose].append(row.id)
    return found


def _owners_of(channel: Channel, told: Collection[Whose]) -> list[Whose]:
    """Whom a channel leads to: one, or the volunteers of whichever grid is told."""
    home = channel.community_id
    if channel.staff_id is not None:
        return [(home, RecipientKind.STAFF, channel.staff_id)]
    if channel.unit_id is not None:
        return [(home, RecipientKind.UNIT, channel.unit_id)]
    if channel.grid_id is not None:
        return [(home, RecipientKind.VOLUNTEERS, channel.grid_id)]
    if channel.for_volunteers:
        return [whose for whose in told if whose[:2] == (home, RecipientKind.VOLUNTEERS)]
    return [(home, RecipientKind.COMMUNITY, home)]
