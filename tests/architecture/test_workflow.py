"""The workflow is whole."""

from __future__ import annotations

import pytest

from db.disputes.rules.workflow import ENDED, OPEN, STEP_OF, WORKFLOW, MoveName, Status


def reachable_from(start: Status) -> set[Status]:
    found: set[Status] = set()
    to_visit = {start}
    while to_visit:
        found |= to_visit
        to_visit = {move.to for move in WORKFLOW.values() if move.sources & to_visit} - found
    return found


def test_every_status_is_reached_from_submitted():
    assert reachable_from(Status.SUBMITTED) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_left_again(status: Status):
    assert {move.to for move in WORKFLOW.values() if status in move.sources} - {status} != set()


@pytest.mark.parametrize("status", Status)
def test_whatever_happened_a_dispute_can_still_be_settled(status: Status):
    assert Status.SETTLED in reachable_from(status)


def test_every_move_stands_in_the_table_once_and_under_its_name():
    assert {name: move.name for name, move in WORKFLOW.items()} == {name: name for name in MoveName}


def test_every_status_is_open_or_ended_and_stands_on_a_step():
    assert (OPEN | ENDED, OPEN & ENDED, set(STEP_OF)) == (set(Status), frozenset(), set(Status))
