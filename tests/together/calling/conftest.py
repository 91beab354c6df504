"""Rosa's matter, two units with their liaisons, and what was sent to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.disputes.rules.workflow import Status
from db.messages.queries.wording import values_for_recipient
from db.messages.tables import OutboxMessage
from db.records.permissions.rules import Actor
from db.together.calling.actions.calls import call_units
from db.together.calling.queries.visits import PersonalLinkVisit, visit_for
from db.together.calling.rules import CallRequest
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import electrician, id_of, submit

__all__ = ["electrician", "submit"]
D = Status.DISPATCHED


@pytest.fixture
def number(cast: Cast, submit) -> int:
    return id_of(cast, submit(name="罗女士", phone="13800001111"))


@pytest.fixture
def call(cast: Cast, number: int, electrician: Actor) -> Callable[..., tuple[PersonalLinkVisit, PersonalLinkVisit]]:
    """Guo calls Luo's unit to handle it and the other one to assist; gives back what each one's link opens."""

    def made(may_call: bool = False) -> tuple[PersonalLinkVisit, PersonalLinkVisit]:
        lead, other = (
            CallRequest(cast.unit_id, "请今天来看看", may_call=may_call),
            CallRequest(cast.other_unit_id, "查一下线路"),
        )
        call_units(cast.guo, number, D, MONDAY, lead=lead, assisting=(other,))
        return visit_of(cast.unit_id), visit_of(cast.other_unit_id)

    return made


def keys_sent_to(unit_id: int) -> list[str]:
    rows = OutboxMessage.select().where((OutboxMessage.recipient == "unit") & (OutboxMessage.recipient_id == unit_id))
    return [str(values_for_recipient(row)["link"]).rpartition("/")[2] for row in rows.order_by(OutboxMessage.id)]


def visit_of(unit_id: int) -> PersonalLinkVisit:
    return visit_for(keys_sent_to(unit_id)[-1], MONDAY)


def told(staff: Actor) -> list[str]:
    rows = OutboxMessage.select().where(
        (OutboxMessage.recipient == "staff") & (OutboxMessage.recipient_id == staff.staff_id)
    )
    return [row.kind for row in rows.order_by(OutboxMessage.id)]
