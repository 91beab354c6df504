"""Workers that are killed, and workers side by side: nothing is lost, and a repeat bears the same number."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.community.organisation.tables import MemberUnit
from db.ground.connection import transaction
from db.ground.settings import Settings
from db.messages.actions.outbox import tell_unit
from db.messages.rules.sending import LEASE, MessageState
from db.messages.tables import Channel, Letter, OutboxMessage
from tests.browser.servers import environment_of
from tests.cast import MONDAY, Cast
from tests.messages.conftest import MATTER, local_channel
from tests.messages.dying_worker import STEPS
from tests.messages.receivers import Receiver

MESSAGES, UNITS = 200, 40
NEVER = ("never", 0)
ALL_STEPS = [f"{when}_{name}" for _, name in STEPS for when in ("before", "after")]
ANSWERED_BUT_NOT_RECORDED = ("after_say", "before_record_outcome", "before_settle_messages", "after_settle_messages")


@contextmanager
def workers(settings: Settings, receivers: tuple[Receiver, Receiver]) -> Iterator[Callable[..., list[str]]]:
    inside = frozenset(("127.0.0.1", receiver.port) for receiver in receivers)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.messages.dying_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment_of(replace(settings, receivers_inside=inside)),
    )

    def run(now: datetime, *dying_at: tuple[str, int]) -> list[str]:
        process.stdin.write(" ".join(f"{step}@{time}@{now.isoformat()}" for step, time in dying_at) + "\n")
        process.stdin.flush()
        return process.stdout.readline().strip().split(" | ")

    try:
        yield run
    finally:
        process.stdin.close()
        assert process.wait(120) == 0


def tell_many(cast: Cast, robot: Receiver, post: Receiver, units: int, messages: int) -> None:
    """Half of the units read mail, half a group; some get one message, some several."""
    with transaction():
        for number in range(units):
            unit = MemberUnit.create(community=cast.community_id, name=f"第{number}所", trade="供水").id
            local_channel(cast.sun, robot, f"unit{number}", unit)
            if number % 2:
                _make_mail(unit, number)
        units_told = [
            row.id for row in MemberUnit.select().where(MemberUnit.id.not_in([cast.unit_id, cast.other_unit_id]))
        ]
        for number in range(messages):
            unit = units_told[number if number < units else number % (units // 2)]
            values = MATTER | {"reference": f"TY-2026-{number:04}"}
            tell_unit(cast.community_id, unit, "dispute_assigned", f"d{number}", MONDAY, **values)


def _make_mail(unit_id: int, number: int) -> None:
    """Mail to a unit, whose address is added like any other."""
    from db.messages.actions.channels import _sealed
    from db.messages.rules.addresses import ChannelAddress, ChannelScheme

    row = Channel.get(Channel.unit == unit_id)
    target = ChannelAddress(ChannelScheme.MAIL, f"unit{number}@example.cn")
    row.put(scheme=ChannelScheme.MAIL, sealed_address=_sealed(target, row.code))


@pytest.mark.parametrize("engine", ["sqlite"])
def test_whoever_is_killed_loses_nothing_and_repeats_only_what_nobody_can_know(
    cast: Cast, settings: Settings, robot: Receiver, post: Receiver
):
    tell_many(cast, robot, post, UNITS, MESSAGES)
    died: Counter[str] = Counter()
    now = MONDAY
    with workers(settings, (robot, post)) as run:
        for step, time in [*((step, 1) for step in ALL_STEPS), *((step, 3) for step in ANSWERED_BUT_NOT_RECORDED)]:
            assert run(now, (step, time)) == [step]
            died[step] += 1
            now += LEASE
        while run(now, NEVER) != ["0"]:
            now += LEASE
    taken = [*robot.taken, *post.taken]
    arrived = "\n".join(found.text for found in taken)
    assert [number for number in range(MESSAGES) if f"TY-2026-{number:04}（" not in arrived] == []
    numbers = Counter(found.number for found in taken)
    assert set(numbers) == {row.public_id for row in Letter.select()}
    repeats = sum(numbers.values()) - len(numbers)
    assert repeats == sum(died[step] for step in ANSWERED_BUT_NOT_RECORDED) > 0
    assert len({(found.number, found.text) for found in taken}) == len(numbers)
    assert {row.state for row in OutboxMessage.select()} == {MessageState.SENT, MessageState.IN_DIGEST}


def test_two_workers_at_once_send_nothing_twice(cast: Cast, settings: Settings, robot: Receiver, post: Receiver):
    tell_many(cast, robot, post, 24, 60)
    with workers(settings, (robot, post)) as run:
        sent = [int(answer) for answer in run(MONDAY, NEVER, NEVER)]
        run(MONDAY + timedelta(minutes=1), NEVER)
    numbers = [found.number for found in (*robot.taken, *post.taken)]
    assert sorted(numbers) == sorted(row.public_id for row in Letter.select())
    assert (sum(sent), len(numbers)) == (24, 24)
    assert {row.state for row in OutboxMessage.select()} == {MessageState.SENT, MessageState.IN_DIGEST}
