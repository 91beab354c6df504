"""Counting, sorting and sharing out what the overview shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from db.nine_ones.overview.queries import KEPT
from db.nine_ones.overview.rules import (
    BuildingHealth,
    BuildingOrder,
    KeeperReminder,
    counts,
    in_order,
    is_reminding_time,
    narrowed,
    shares,
)
from db.records.health.rules import Health, HealthState, NineOne

ALIVE, STALE, MISSING = (Health(state, str(state)) for state in HealthState)


def row(number: int, grid: int = 1, **changed: Health) -> BuildingHealth:
    kept = dict.fromkeys(NineOne, ALIVE) | {NineOne(name): health for name, health in changed.items()}
    return BuildingHealth(number, f"{number}号楼", number, grid, f"第{grid}网格", kept)


GOOD = row(1)
WORST = row(2, sign=MISSING, book_corner=MISSING, wechat_group=STALE)
OLD = row(3, grid=2, wechat_group=STALE, sign=STALE)
ROWS = [GOOD, WORST, OLD]


def test_each_one_is_kept_by_a_room_that_states_its_rule() -> None:
    """A room that takes its `alive.py` away is missed here."""
    assert [one for one, kept in KEPT.items() if kept.rule] == list(NineOne)


def test_each_one_is_counted_in_each_state() -> None:
    found = counts(ROWS)
    assert found[NineOne.SIGN] == {HealthState.ALIVE: 1, HealthState.STALE: 1, HealthState.MISSING: 1}
    assert found[NineOne.WECHAT_GROUP] == {HealthState.ALIVE: 1, HealthState.STALE: 2, HealthState.MISSING: 0}
    assert counts([])[NineOne.SIGN] == dict.fromkeys(HealthState, 0)


@pytest.mark.parametrize(
    ("by", "numbers"),
    [
        (BuildingOrder.NUMBER, [1, 2, 3]),
        (BuildingOrder.LACKING, [2, 3, 1]),
        (NineOne.SIGN, [2, 3, 1]),
        (NineOne.WECHAT_GROUP, [2, 3, 1]),
    ],
)
def test_rows_are_sorted(by: BuildingOrder | NineOne, numbers: list[int]) -> None:
    assert [found.number for found in in_order(ROWS, by)] == numbers


def test_a_practice_the_community_does_without_comes_last_and_lacks_nothing() -> None:
    without = BuildingHealth(4, "4号楼", 4, 1, "第1网格", {one: ALIVE for one in NineOne if one is not NineOne.SIGN})
    assert in_order([without, GOOD, OLD], NineOne.SIGN) == [OLD, GOOD, without]
    assert without.lacking == []


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ((None, None, []), [1, 2, 3]),
        ((2, None, []), [3]),
        ((None, None, [HealthState.MISSING]), [2]),
        ((None, NineOne.WECHAT_GROUP, [HealthState.STALE]), [2, 3]),
        ((1, NineOne.SIGN, [HealthState.STALE]), []),
        ((None, NineOne.SIGN, []), [1, 2, 3]),
    ],
)
def test_rows_are_narrowed(asked: tuple, numbers: list[int]) -> None:
    assert [found.number for found in narrowed(ROWS, *asked)] == numbers


def test_everybody_is_reminded_of_what_is_theirs_and_nobody_of_nothing() -> None:
    keepers = {1: 10, 2: 20, 3: 20}
    lacking = (
        ("2号楼", (NineOne.WECHAT_GROUP, NineOne.SIGN, NineOne.BOOK_CORNER)),
        ("3号楼", (NineOne.WECHAT_GROUP, NineOne.SIGN)),
    )
    assert shares(ROWS, keepers) == {20: KeeperReminder(5, lacking)}
    assert shares(ROWS, {}) == {}


def test_many_buildings_are_counted_all_and_the_worst_are_named() -> None:
    many = [row(number, sign=MISSING) for number in range(1, 20)]
    found = shares(many, dict.fromkeys(range(1, 20), 7))[7]
    assert (found.count, [name for name, _ in found.lacking]) == (19, [f"{number}号楼" for number in range(1, 7)])


@pytest.mark.parametrize(
    ("moment", "is_time"),
    [((22, 23, 59), False), ((23, 0, 0), True), ((23, 15, 59), True), ((23, 16, 0), False), ((24, 1, 0), False)],
)
def test_monday_morning_is_the_communitys_own(moment: tuple[int, int, int], is_time: bool) -> None:
    day, hour, minute = moment
    assert is_reminding_time(datetime(2026, 11, day, hour, minute, tzinfo=UTC), "Asia/Shanghai") is is_time
