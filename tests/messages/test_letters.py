"""A letter in one process's hands, on both engines: leased, fenced, the same when it is sent again, told once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.connection import transaction
from db.messages.actions.channels import try_channel
from db.messages.actions.choosing_channels import sort_out
from db.messages.actions.delivering import deliver_waiting
from db.messages.actions.letters import due_channels, record_outcome, take_letter
from db.messages.actions.outbox import tell_unit
from db.messages.actions.reading import forget_old
from db.messages.queries.mine import my_messages
from db.messages.queries.outbox import DONE, outbox
from db.messages.rules.sending import LEASE, MessageState, SendingFault, SendingResult
from db.messages.tables import Channel, Delivery, Letter, OutboxMessage
from db.practices import RESEALS
from tests.cast import MONDAY, Cast
from tests.messages.conftest import MATTER, local_channel, mail_for, tell, tell_the_unit
from tests.traces import columns_with

MINUTE = timedelta(minutes=1)


def states() -> list[MessageState]:
    return [row.state for row in OutboxMessage.select().order_by(OutboxMessage.id)]


def test_it_is_sent_once_by_the_way_of_its_recipient(cast: Cast, robot, post):
    mail_for(cast.mei)
    local_channel(cast.sun, robot, "water", cast.unit_id)
    tell(cast.mei, 1)
    tell_the_unit(cast, 2)
    tell_the_unit(cast, 3)
    assert [deliver_waiting(MONDAY), deliver_waiting(MONDAY)] == [2, 0]
    assert (len(post.taken), len(robot.taken)) == (1, 1)
    assert states() == [MessageState.SENT, MessageState.IN_DIGEST, MessageState.IN_DIGEST]


def test_while_one_process_has_a_letter_no_other_takes_it(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, unit_id=cast.unit_id)
    tell_the_unit(cast)
    sort_out(MONDAY)
    mine = take_letter(channel, MONDAY)
    assert mine is not None
    assert take_letter(channel, MONDAY + LEASE - MINUTE) is None
    assert due_channels(MONDAY + LEASE - MINUTE) == []


def test_whoever_was_too_slow_records_nothing(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, unit_id=cast.unit_id)
    tell_the_unit(cast)
    sort_out(MONDAY)
    slow = take_letter(channel, MONDAY)
    quick = take_letter(channel, MONDAY + LEASE)
    assert (slow.public_id, slow.body) == (quick.public_id, quick.body)
    assert record_outcome(slow, SendingResult(), MONDAY + LEASE) is False
    assert states() == [MessageState.ON_ITS_WAY]
    assert record_outcome(quick, SendingResult(SendingFault.NO_ANSWER), MONDAY + LEASE) is True
    assert record_outcome(quick, SendingResult(), MONDAY + LEASE) is True
    assert record_outcome(quick, SendingResult(SendingFault.NO_ANSWER), MONDAY + LEASE) is False
    assert (states(), Letter.select().count()) == ([MessageState.SENT], 1)


def test_words_are_fixed_when_a_letter_is_put_together(cast: Cast, robot):
    """What is sent again after a crash is what was sent before."""
    channel = local_channel(cast.sun, robot, unit_id=cast.unit_id)
    tell_the_unit(cast, 1)
    sort_out(MONDAY)
    first = take_letter(channel, MONDAY)
    tell_the_unit(cast, 2)
    assert (sort_out(MONDAY), sort_out(MONDAY)) == (1, 0)
    again = take_letter(channel, MONDAY + LEASE)
    assert (again.public_id, again.body, again.fence) == (first.public_id, first.body, first.fence + 1)


def test_what_is_old_is_forgotten_with_everything_that_hangs_on_it(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    tell_the_unit(cast, 1)
    deliver_waiting(MONDAY)
    tell_the_unit(cast, 2, MONDAY + timedelta(days=1))
    deliver_waiting(MONDAY + timedelta(days=1))
    assert forget_old(MONDAY + timedelta(days=90, minutes=1)) == 1
    assert [table.select().count() for table in (OutboxMessage, Delivery, Letter, Channel)] == [1, 1, 1, 1]


def test_nobody_is_spoken_to_inside_a_transaction(cast: Cast, robot):
    channel = local_channel(cast.sun, robot)
    with pytest.raises(RuntimeError, match="transaction"), transaction():
        try_channel(cast.sun, channel, MONDAY)
    assert robot.asked == 0


def test_what_is_sorted_out_while_its_channel_is_switched_off_goes_nowhere(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, unit_id=cast.unit_id)
    tell_the_unit(cast, 1)
    sort_out(MONDAY)
    Channel.update(active=False).execute()
    assert (take_letter(channel, MONDAY), due_channels(MONDAY), states()) == (None, [], [MessageState.SHOWN_ONLY])


def test_a_personal_link_is_for_its_recipient_alone_and_sealed_at_rest(cast: Cast, robot):
    local_channel(cast.sun, robot, unit_id=cast.unit_id)
    key = "/c/" + "k" * 22
    with transaction():
        tell_unit(cast.community_id, cast.unit_id, "unit_called", "call:1", MONDAY, **MATTER, link=key)
    deliver_waiting(MONDAY)
    address = f"http://localhost:8000{key}"
    assert [address in found.text for found in robot.taken] == [True]
    assert [address in found.text for found in my_messages(cast.luo, "en", 10)] == [True]
    assert [key in row.text for row in outbox(cast.sun, DONE, "en", 10)] == [False]
    assert (Letter.select().count(), columns_with("kkkk")) == (1, [])
    assert sum(sum(RESEALS[name]()) for name in ("Letter", "Channel", "OutboxMessage", "Mailbox")) == 3
