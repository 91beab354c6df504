"""Two receivers on this machine, and a community that may reach them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.ground import outward
from db.ground.connection import transaction
from db.messages.actions.channels import add_channel, set_mailbox, set_own_mail
from db.messages.actions.outbox import tell_staff, tell_unit
from db.messages.rules.addresses import MailAccount
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast
from tests.messages.receivers import Receiver, http_receiver, mail_receiver

MATTER = {"building": "1号楼", "reference": "TY-2026-0007", "matter": "property"}


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[Receiver, Receiver]]:
    with http_receiver() as robot, mail_receiver() as post:
        yield robot, post


@pytest.fixture
def receivers(servers: tuple[Receiver, Receiver]) -> Iterator[tuple[Receiver, Receiver]]:
    """Empty ones, that may be reached as long as the test lasts."""
    for receiver in servers:
        receiver.taken.clear()
        receiver.answers.clear()
        receiver.asked = 0
    outward.use_receivers_inside(frozenset(("127.0.0.1", receiver.port) for receiver in servers))
    yield servers
    outward.use_receivers_inside(frozenset())


@pytest.fixture
def robot(cast: Cast, receivers: tuple[Receiver, Receiver]) -> Receiver:
    return receivers[0]


@pytest.fixture
def post(cast: Cast, receivers: tuple[Receiver, Receiver]) -> Receiver:
    """The mail server, from which Sun's community sends."""
    set_mailbox(cast.sun, MailAccount("127.0.0.1", receivers[1].port, "", "", "linli@example.cn"), MONDAY)
    return receivers[1]


def local_channel(actor: Actor, robot: Receiver, path: str = "group", unit_id: int | None = None) -> int:
    address = f"http://127.0.0.1:{robot.port}/{path}"
    return add_channel(actor, "local", "工作群", address, MONDAY, unit_id=unit_id)


def mail_for(actor: Actor) -> None:
    set_own_mail(actor, f"person{actor.staff_id}@example.cn", MONDAY)


def tell(actor: Actor, number: int = 7, now=MONDAY, kind: str = "dispute_assigned") -> None:
    with transaction():
        values = MATTER | {"reference": f"TY-2026-{number:04}"}
        tell_staff(actor.community_id, actor.staff_id, kind, f"dispute:{number}", now, **values)


def tell_the_unit(cast: Cast, number: int = 7, now=MONDAY, kind: str = "dispute_assigned") -> None:
    with transaction():
        values = MATTER | {"reference": f"TY-2026-{number:04}"}
        tell_unit(cast.community_id, cast.unit_id, kind, f"dispute:{number}", now, **values)
