"""What became of the model community's messages: some went to groups, some failed, most were read at the desk.

The groups are invented, so their channels are switched off at the end: nothing is ever really sent to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import community
from db.community.staff.queries.offices import community_secretary_of
from db.community.staff.queries.people import actor, everybody_in
from db.ground.clock import local_date, midnight
from db.messages.actions.channels import add_channel, switch_channel
from db.messages.actions.choosing_channels import sort_out
from db.messages.actions.letters import due_channels, record_outcome, take_letter
from db.messages.actions.reading import mark_all_read
from db.messages.queries.channels import channels_of
from db.messages.rules.addresses import ChannelScheme
from db.messages.rules.sending import ATTEMPTS, SendingFault, SendingResult
from db.records.permissions.rules import Actor

DAYS, READ_UNTIL = 30, timedelta(hours=40)
REMOVED_ROBOT = 7  # one group has taken its robot out, and nobody has noticed
KEY_SIGNS = "abcdef0123456789"
Appointment = tuple[datetime, Callable[[datetime], object]]


def plan_messages(community_id: int, seed: int, now: datetime) -> Iterator[Appointment]:
    zone, rng = community(community_id).time_zone, Random(f"{seed} messages")
    yield now - timedelta(days=DAYS, hours=12), lambda at: _join_groups(community_id, rng, at)
    for back in range(DAYS, 0, -1):
        morning = midnight(local_date(now, zone) - timedelta(days=back), zone) + timedelta(hours=10)
        yield morning, _deliver
    yield now - READ_UNTIL, lambda at: _everybody_reads(community_id, at)
    yield now - timedelta(minutes=1), lambda at: _leave_groups(community_id, at)


def _secretary(community_id: int, at: datetime) -> Actor | None:
    found = community_secretary_of(community_id)
    return actor(found.id, at) if found else None


def _join_groups(community_id: int, rng: Random, at: datetime) -> None:
    """What was told before there was any group was read at the desk."""
    sort_out(at)
    secretary = _secretary(community_id, at)
    if secretary is None:
        return
    add_channel(secretary, ChannelScheme.WECOM, "社区干部工作群", _key(rng), at)
    for unit in units_of(secretary, active_only=True)[:8]:
        add_channel(secretary, ChannelScheme.DINGTALK, f"{unit.name}值班群", _key(rng), at, unit_id=unit.id)
    add_channel(secretary, ChannelScheme.WECOM, "党员志愿者群", _key(rng), at, for_volunteers=True)


def _key(rng: Random) -> str:
    return "".join(rng.choice(KEY_SIGNS) for _ in range(32))


def _deliver(at: datetime) -> None:
    """As the job does it, without a word being sent."""
    sort_out(at)
    for channel_id in due_channels(at):
        fails = channel_id % REMOVED_ROBOT == 0
        for attempt in range(ATTEMPTS if fails else 1):
            moment = at + timedelta(hours=attempt)
            taken = take_letter(channel_id, moment)
            if taken:
                record_outcome(
                    taken, SendingResult(SendingFault.REFUSED_BY_RECEIVER, 310000) if fails else SendingResult(), moment
                )


def _everybody_reads(community_id: int, at: datetime) -> None:
    for record in everybody_in(community_id, at):
        reader = actor(record.id, at)
        if reader:
            mark_all_read(reader, at)


def _leave_groups(community_id: int, at: datetime) -> None:
    secretary = _secretary(community_id, at)
    if secretary is not None:
        for channel in channels_of(secretary):
            switch_channel(secretary, channel.id, False, at)
