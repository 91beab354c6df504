"""Where a community does without a practice, nobody is reminded of it, whichever job would."""

from __future__ import annotations

import ast
from datetime import date
from typing import Any

import pytest

from db.community.offered.actions import switch_practice
from db.ground.connection import transaction
from db.messages.actions.outbox import tell_staff
from db.messages.rules.kinds import KINDS
from db.messages.tables import OutboxMessage
from db.practices import NAMED
from tests.architecture.source import modules
from tests.cast import MONDAY, Cast

REMINDERS = {name: kind.of for name, kind in KINDS.items() if kind.of}
# Told by jobs too, and also where it is switched off, because something open ends by it.
GOES_ON = {"errand_came_back", "unit_declined"}
VALUES: dict[str, Any] = {"building": "1号楼", "count": 2, "day": date(2026, 11, 17), "met": date(2026, 11, 9)}


def values_of(kind: str) -> dict[str, Any]:
    return {gap: VALUES.get(gap, VALUES["day"]) for gap in KINDS[kind].gaps}


@pytest.mark.parametrize("engine", ["sqlite"])
def test_nobody_is_reminded_of_what_the_community_does_without(cast: Cast, engine: str) -> None:
    for practice in set(REMINDERS.values()):
        switch_practice(cast.sun, NAMED[practice], False, MONDAY)
    for here, staff in ((cast.community_id, cast.mei), (cast.other_community_id, cast.otto)):
        with transaction():
            for kind in REMINDERS:
                tell_staff(here, staff.staff_id, kind, f"a-cause:{kind}", MONDAY, **values_of(kind))
    told = {(row.community_id, row.kind) for row in OutboxMessage.select()}
    assert told == {(cast.other_community_id, kind) for kind in REMINDERS}


def reached(functions: dict[str, ast.AST], first: str) -> list[ast.AST]:
    """What a function does with those of its own file that it calls."""
    found, to_visit = {}, {first}
    while to_visit:
        name = to_visit.pop()
        found[name] = functions[name]
        called = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
        to_visit |= (called & functions.keys()) - found.keys()
    return list(found.values())


def told_by_jobs() -> set[tuple[str, str]]:
    """The kinds of message that the jobs of a practice write, each with the practice."""
    files = {module.name: {one.name: one for one in module.functions} for module in modules("db")}
    return {
        (node.value, practice.name)
        for practice in NAMED.values()
        for job in practice.jobs
        for function in reached(files[job.action.__module__], job.action.__name__)
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in KINDS
    }


def test_whatever_a_job_tells_is_a_reminder_of_its_own_practice_or_goes_on() -> None:
    told = told_by_jobs()
    assert {(kind, name) for kind, name in told if kind not in GOES_ON} == set(REMINDERS.items())
    assert {kind for kind, _name in told} >= GOES_ON
