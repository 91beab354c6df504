"""Buildings × the nine ones: for whom, of which instant, in how many statements; and Monday's reminder."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.offered.tables import PracticeOff
from db.community.staff.actions.people import deactivate_staff
from db.ground.connection import database
from db.ground.refusals import NotAllowed
from db.messages.queries.mine import my_messages
from db.messages.tables import OutboxMessage
from db.nine_ones.overview import actions, queries
from db.nine_ones.signs import actions as signs
from db.records.health.rules import HealthState, NineOne
from db.records.permissions.rules import Ability
from tests.cast import MONDAY, Cast

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LATER = MONDAY + timedelta(minutes=30)


def buildings(rows) -> list[str]:
    return [row.building for row in rows]


def hang(cast: Cast, *building_ids: int, at=MONDAY) -> None:
    signs.print_signs(cast.sun, building_ids, at)
    signs.hang_signs(cast.sun, building_ids, at)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("sun", ["1号楼", "2号楼", "3号楼"]),
        ("an", ["1号楼", "2号楼", "3号楼"]),
        ("ada", ["1号楼", "2号楼", "3号楼"]),
        ("guo", ["1号楼", "2号楼"]),
        ("mei", ["1号楼"]),
        ("otto", ["1号楼"]),
    ],
)
def test_everybody_sees_the_buildings_of_their_scope(cast: Cast, name: str, seen: list[str]) -> None:
    assert buildings(queries.overview(cast.everybody[name], MONDAY)) == seen


def test_a_liaison_sees_none(cast: Cast) -> None:
    assert not cast.luo.may(Ability.READ_NINE_ONES)
    with pytest.raises(NotAllowed):
        queries.overview(cast.luo, MONDAY)


def test_every_building_says_of_all_nine_in_their_order(cast: Cast) -> None:
    assert [list(row.kept) for row in queries.overview(cast.sun, MONDAY)] == [list(NineOne)] * 3


def test_it_is_of_the_instant_that_is_asked_about(cast: Cast) -> None:
    hang(cast, cast.building_id, at=MONDAY + DAY)
    states = [queries.overview(cast.mei, at)[0].kept[NineOne.SIGN].state for at in (MONDAY, MONDAY + DAY)]
    assert states == [HealthState.MISSING, HealthState.ALIVE]


@pytest.mark.parametrize("name", ["mei", "sun"])
def test_one_building_or_three_take_the_same_statements(cast: Cast, name: str, monkeypatch) -> None:
    hang(cast, cast.building_id, cast.neighbouring_building_id, cast.far_building_id)
    statements, execute = [], type(database.obj).execute_sql
    counting = lambda *given, **more: (statements.append(given[1]), execute(*given, **more))[1]  # noqa: E731
    monkeypatch.setattr(type(database.obj), "execute_sql", counting)
    assert len(queries.overview(cast.everybody[name], MONDAY)) == {"mei": 1, "sun": 3}[name]
    assert len(statements) == 27, "\n".join(statements)


# ---- the reminder ----


def told(cast: Cast) -> dict[str, str]:
    """The latest message of each, in Chinese."""
    found = {name: my_messages(actor, "zh_Hans", 5) for name, actor in cast.everybody.items()}
    return {name: messages[0].text for name, messages in found.items() if messages}


def test_every_keeper_gets_one_message_with_what_is_theirs(cast: Cast) -> None:
    assert (actions.remind_keepers(MONDAY), set(told(cast))) == (4, {"mei", "guo", "sun", "otto"})
    mei, guo, sun = (told(cast)[name] for name in ("mei", "guo", "sun"))
    assert ("1号楼：" in mei, "2号楼" in mei, "统一标识" in mei) == (True, False, True)
    assert ("2号楼：" in guo, "1号楼" in guo, "3号楼" in guo) == (True, False, False)
    assert ("3号楼：" in sun, "1号楼" in sun, "2号楼" in sun) == (True, False, False)


def test_it_goes_out_once_a_week_however_often_it_is_due(cast: Cast) -> None:
    actions.remind_keepers(MONDAY)
    before = OutboxMessage.select().count()
    assert [actions.remind_keepers(at) for at in (MONDAY, LATER, MONDAY + DAY)] == [0, 0, 0]
    assert OutboxMessage.select().count() == before
    actions.remind_keepers(MONDAY + WEEK)
    assert OutboxMessage.select().count() == 2 * before


def test_what_is_alive_is_in_nobodys_message(cast: Cast) -> None:
    hang(cast, cast.building_id)
    actions.remind_keepers(LATER)
    assert "统一标识" not in told(cast)["mei"]


def test_whose_buildings_lack_nothing_gets_none(cast: Cast) -> None:
    hang(cast, cast.building_id)
    for one in set(NineOne) - {NineOne.SIGN}:
        actions.switch_practice(cast.sun, one, False, MONDAY)
    actions.remind_keepers(LATER)
    assert set(told(cast)) == {"guo", "sun", "otto"}


def test_without_a_mediator_the_grid_secretary_is_reminded(cast: Cast) -> None:
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    actions.remind_keepers(LATER)
    assert ("1号楼：" in told(cast)["guo"], "mei" in told(cast)) == (True, False)


# ---- doing without one ----


def test_a_community_can_do_without_one_and_take_it_up_again(cast: Cast) -> None:
    actions.switch_practice(cast.sun, NineOne.BOOK_CORNER, False, MONDAY)
    actions.switch_practice(cast.sun, NineOne.BOOK_CORNER, False, MONDAY)
    actions.switch_practice(cast.sun, NineOne.BOOK_CORNER, True, MONDAY + DAY)
    kept = [NineOne.BOOK_CORNER in queries.overview(cast.mei, MONDAY + day * DAY)[0].kept for day in (-1, 0, 1)]
    assert (kept, PracticeOff.select().count()) == ([True, False, True], 1)
    assert NineOne.BOOK_CORNER in queries.overview(cast.otto, MONDAY)[0].kept


@pytest.mark.parametrize("name", ["guo", "mei", "luo", "an", "ada"])
def test_only_the_community_secretary_decides_that(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.switch_practice(cast.everybody[name], NineOne.SIGN, False, MONDAY)
