"""The job: everything that is due goes out, one letter after the other."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from db.ground.sealing import CannotUnseal
from db.messages.actions.choosing_channels import sort_out
from db.messages.actions.letters import LeasedLetter, due_channels, record_outcome, take_letter
from db.messages.actions.through_apprise import say
from db.messages.queries.channels import account_of, target_of
from db.messages.rules.addresses import ChannelScheme
from db.messages.rules.sending import SendingFault, SendingResult

# The other jobs of the process wait meanwhile.
LONGEST_RUN = 30  # seconds


def deliver_waiting(now: datetime) -> int:
    """Sends what is due, at most one letter a channel. Returns how many arrived.

    A process may end at any point of it: what was not recorded as sent goes out again, under the same number.
    """
    begun, sent = monotonic(), 0
    sort_out(now)
    for channel_id in due_channels(now):
        if monotonic() - begun > LONGEST_RUN:
            break
        sent += _deliver_one(channel_id, now)
    return sent


def _deliver_one(channel_id: int, now: datetime) -> bool:
    taken = take_letter(channel_id, now)
    if taken is None:
        return False
    outcome = _sent(taken)
    return record_outcome(taken, outcome, now) and outcome.fault is None


def _sent(taken: LeasedLetter) -> SendingResult:
    try:
        target, community_id = target_of(taken.channel_id)
        account = account_of(community_id) if target.scheme is ChannelScheme.MAIL else None
        body = taken.body
    except CannotUnseal:
        return SendingResult(SendingFault.UNREADABLE)
    return say(target, account, taken.title, body, taken.public_id)
