"""Telling: one row for one cause, in its transaction, and nothing in it that nobody needs to know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.ground.connection import transaction
from db.messages.actions.outbox import tell_community, tell_staff, tell_unit
from db.messages.rules.kinds import KINDS, MessageKind
from db.messages.rules.sending import MessageState
from db.messages.tables import OutboxMessage
from tests.cast import MONDAY, Cast

MATTER = {"building": "1号楼", "reference": "TY-2026-0007", "matter": "property"}


def told() -> list[tuple]:
    rows = OutboxMessage.select().order_by(OutboxMessage.id)
    return [(row.recipient, row.recipient_id, row.kind, row.cause, row.values, row.urgent, row.state) for row in rows]


def test_each_recipient_is_told_once_for_one_cause(cast: Cast):
    home = cast.community_id
    with transaction():
        for moment in (MONDAY, MONDAY + timedelta(hours=1)):
            tell_staff(home, cast.mei.staff_id, "dispute_assigned", "dispute:1:1", moment, **MATTER)
            tell_unit(home, cast.unit_id, "dispute_assigned", "dispute:1:1", moment, **MATTER)
            tell_community(home, "dispute_overdue", "dispute:1:1", moment, **MATTER)
    assert told() == [
        ("staff", cast.mei.staff_id, "dispute_assigned", "dispute:1:1", MATTER, False, MessageState.WAITING),
        ("unit", cast.unit_id, "dispute_assigned", "dispute:1:1", MATTER, False, MessageState.WAITING),
        ("community", home, "dispute_overdue", "dispute:1:1", MATTER, True, MessageState.WAITING),
    ]
    assert len({row.public_id for row in OutboxMessage.select()}) == 3


def test_what_is_rolled_back_was_never_told(cast: Cast):
    with pytest.raises(ZeroDivisionError), transaction():
        tell_staff(cast.community_id, cast.mei.staff_id, "dispute_assigned", "dispute:1:1", MONDAY, **MATTER)
        raise ZeroDivisionError
    assert told() == []


def test_a_message_without_its_cause_is_a_fault_of_the_program(cast: Cast):
    with pytest.raises(RuntimeError):
        tell_staff(cast.community_id, cast.mei.staff_id, "dispute_assigned", "dispute:1:1", MONDAY, **MATTER)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("birthday", MATTER),
        ("dispute_assigned", MATTER | {"resident": "刘女士"}),
        ("dispute_assigned", {"building": "1号楼"}),
        ("dispute_assigned", MATTER | {"reference": "13800001111"}),
        ("dispute_assigned", MATTER | {"matter": "他家的狗又叫了"}),
        ("counted", {"count": "13800001111"}),
        ("counted", {"count": 13800001111}),
        ("counted", {"count": True}),
        ("counted", {"count": MONDAY}),
    ],
)
def test_what_a_message_may_not_say_is_a_fault_of_the_program(cast: Cast, monkeypatch, kind: str, values: dict):
    monkeypatch.setitem(KINDS, "counted", MessageKind("%(count)s"))
    with pytest.raises(ValueError), transaction():
        tell_staff(cast.community_id, cast.mei.staff_id, kind, "dispute:1:1", MONDAY, **values)
    assert told() == []


def test_days_and_counts_are_kept_as_they_are(cast: Cast, monkeypatch):
    monkeypatch.setitem(KINDS, "counted", MessageKind("%(count)s %(day)s"))
    with transaction():
        tell_staff(cast.community_id, cast.mei.staff_id, "counted", "x", MONDAY, count=3, day=date(2026, 11, 20))
    assert [row.values for row in OutboxMessage.select()] == [{"count": 3, "day": "2026-11-20"}]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("12号楼（138 0000 1111）", "12号楼(…)"),
        ("１３８００００１１１１", "…"),
        ("楼\0\u202e\n", "楼"),
        ("楼" * 100, "楼" * 60),
    ],
)
def test_a_strange_name_of_a_building_stops_nobody(cast: Cast, name: str, kept: str):
    with transaction():
        values = MATTER | {"building": name}
        tell_staff(cast.community_id, cast.mei.staff_id, "dispute_assigned", "x", MONDAY, **values)
    assert [row.values["building"] for row in OutboxMessage.select()] == [kept]
