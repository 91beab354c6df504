"""A channel that is there already: another name, another group, its address anew; and taken away for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.refusals import NotFound
from db.messages.actions.channels import add_channel, change_channel, remove_channel, switch_channel, try_channel
from db.messages.actions.choosing_channels import sort_out
from db.messages.actions.delivering import deliver_waiting
from db.messages.actions.reading import forget_old
from db.messages.queries.channels import channels_of, target_of
from db.messages.queries.outbox import outbox
from db.messages.rules.addresses import ChannelAddress, ChannelScheme
from db.messages.rules.sending import MessageState
from db.messages.tables import Channel, Letter
from db.practices import RESEALS
from tests.cast import MONDAY, Cast
from tests.messages.conftest import local_channel, tell_the_unit
from tests.messages.test_channels import HOOKS, fields_refused


@pytest.fixture
def engine() -> str:
    return "sqlite"


def test_a_channel_gets_another_name_or_another_group_and_keeps_what_was_left_empty(cast: Cast):
    secret = "SEC" + "0" * 61
    channel = add_channel(cast.sun, "dingtalk", "老群", HOOKS[ChannelScheme.DINGTALK], MONDAY, secret=secret)
    switch_channel(cast.sun, channel, False, MONDAY)
    change_channel(cast.sun, channel, "新群", " ", MONDAY)
    assert target_of(channel)[0] == ChannelAddress(ChannelScheme.DINGTALK, "a1b2" * 16, secret)
    change_channel(cast.sun, channel, "新群", "", MONDAY, secret="SEC" + "1" * 61)
    assert target_of(channel)[0] == ChannelAddress(ChannelScheme.DINGTALK, "a1b2" * 16, "SEC" + "1" * 61)
    change_channel(cast.sun, channel, "新群", HOOKS[ChannelScheme.DINGTALK].replace("a1b2", "c3d4"), MONDAY)
    assert target_of(channel)[0] == ChannelAddress(ChannelScheme.DINGTALK, "c3d4" * 16)
    assert [(shown.name, shown.active) for shown in channels_of(cast.sun)] == [("新群", False)]
    for name, address, field in (
        ("", "", "name"),
        ("群", HOOKS[ChannelScheme.FEISHU], "address"),
        ("群\0" * 41, "", "name"),
    ):
        assert fields_refused(change_channel, cast.sun, channel, name, address, MONDAY) == [field]


def test_one_that_can_no_longer_be_read_is_given_its_address_anew(cast: Cast):
    channel = add_channel(cast.sun, "dingtalk", "群", HOOKS[ChannelScheme.DINGTALK], MONDAY)
    Channel.update(sealed_address=b"x" * 60).execute()
    assert fields_refused(change_channel, cast.sun, channel, "群", "", MONDAY, secret="SEC" + "1" * 61) == ["address"]
    change_channel(cast.sun, channel, "群", HOOKS[ChannelScheme.DINGTALK], MONDAY)
    assert target_of(channel)[0].address == "a1b2" * 16


def test_what_waits_goes_to_the_new_address_at_once(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, "old", cast.unit_id)
    robot.answers = [(500, {})] * 3
    tell_the_unit(cast)
    for minutes in (0, 1, 3):
        deliver_waiting(MONDAY + timedelta(minutes=minutes))
    at = MONDAY + timedelta(minutes=4)
    assert deliver_waiting(at) == 0
    change_channel(cast.sun, channel, "群", f"http://127.0.0.1:{robot.port}/new", at)
    assert (deliver_waiting(at), [taken.at for taken in robot.taken]) == (1, ["/new"])


def test_a_removed_channel_forgets_its_address_and_leaves_its_name_to_what_was_sent(cast: Cast, robot):
    channel = local_channel(cast.sun, robot, "group", cast.unit_id)
    tell_the_unit(cast, 1)
    deliver_waiting(MONDAY)
    tell_the_unit(cast, 2)
    sort_out(MONDAY)
    remove_channel(cast.sun, channel, MONDAY)
    assert (channels_of(cast.sun), bytes(Channel.get().sealed_address)) == ([], b"")
    rows = outbox(cast.sun, list(MessageState), "en", 10)
    assert [(row.state, [way.channel for way in row.ways]) for row in rows] == [
        (MessageState.SHOWN_ONLY, []),
        (MessageState.SENT, ["工作群"]),
    ]
    for act in (
        lambda: switch_channel(cast.sun, channel, True, MONDAY),
        lambda: change_channel(cast.sun, channel, "群", "", MONDAY),
        lambda: remove_channel(cast.sun, channel, MONDAY),
        lambda: try_channel(cast.sun, channel, MONDAY),
    ):
        with pytest.raises(NotFound):
            act()
    assert (sum(sum(RESEALS[name]()) for name in ("Letter", "Channel")) > 0, deliver_waiting(MONDAY)) == (True, 0)
    forget_old(MONDAY + timedelta(days=91))
    assert (Letter.select().count(), Channel.select().count()) == (0, 0)
