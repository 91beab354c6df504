"""What residents do with a board, what its tile says, and whether it is kept up, now and in the past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.community.organisation.queries.places import building
from db.ground.clock import midnight
from db.ground.connection import database
from db.ground.refusals import NotFound
from db.nine_ones.notice_board.actions.publishing import take_down_notice
from db.nine_ones.notice_board.actions.useful import find_useful
from db.nine_ones.notice_board.queries.board import board_summary, useful_to
from db.nine_ones.notice_board.queries.health import health
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.records.health.rules import HealthState
from db.records.history.queries import happenings_of
from tests.cast import MONDAY, Cast
from tests.nine_ones.notice_board.conftest import TITLE, hanging

DAY = timedelta(days=1)


def test_each_phone_finds_a_notice_useful_once(cast: Cast, put_up):
    notice_id, here = put_up(), building(cast.building_id)
    counts = [find_useful(here, notice_id, token, MONDAY) for token in ("rosa", "nils", "rosa")]
    assert (counts, hanging(cast.building_id)[0].useful) == ([1, 2, 2], 2)
    assert useful_to("rosa", [notice_id, 99]) == {notice_id}
    assert (useful_to("otto", [notice_id]), useful_to(None, [notice_id])) == (frozenset(), frozenset())
    said = [entry for entry in happenings_of("notice", notice_id) if entry.kind == "notice_found_useful"]
    assert [entry.data for entry in said] == [{"count": 1}, {"count": 2}]


def test_only_what_hangs_here_now_can_be_useful(cast: Cast, put_up):
    notice_id = put_up(last_day=date(2026, 11, 16))
    for place, at in ((cast.far_building_id, MONDAY), (cast.building_id, MONDAY + DAY)):
        with pytest.raises(NotFound):
            find_useful(building(place), notice_id, "rosa", at)


def test_the_tile_knows_what_is_new_and_when_its_words_end(cast: Cast, put_up):
    here = building(cast.building_id)
    assert board_summary(here, MONDAY).ever is False
    put_up(last_day=date(2026, 11, 18))
    put_up(title="下月", first_day=date(2026, 12, 1))
    now = board_summary(here, MONDAY)
    assert (now.count, now.newest, now.until) == (1, TITLE, midnight(date(2026, 11, 19), "Asia/Shanghai"))
    between = board_summary(here, MONDAY + 4 * DAY)
    assert (between.count, between.newest, between.until, between.ever) == (
        0,
        None,
        midnight(date(2026, 12, 1), "Asia/Shanghai"),
        True,
    )


def test_after_a_week_a_notice_is_no_longer_new(cast: Cast, put_up):
    put_up()
    fresh, old = (board_summary(building(cast.building_id), MONDAY + days * DAY) for days in (6, 8))
    assert (fresh.newest, fresh.until) == (TITLE, MONDAY + 7 * DAY)
    assert (old.count, old.newest, old.until) == (1, None, None)


def test_upkeep_counts_the_notices_of_building_grid_and_community(cast: Cast, put_up):
    put_up(MONDAY)
    put_up(MONDAY - 70 * DAY, by=cast.guo, reach=NoticeReach(grid_id=cast.grid_id))
    buildings = (cast.building_id, cast.neighbouring_building_id, cast.far_building_id)
    found = health(buildings, MONDAY)
    assert [found[id].state for id in buildings] == [HealthState.ALIVE, HealthState.STALE, HealthState.MISSING]
    assert found[cast.neighbouring_building_id].values == {"days": 70}
    put_up(MONDAY, by=cast.sun, reach=NoticeReach())
    assert {one.state for one in health(buildings, MONDAY).values()} == {HealthState.ALIVE}


def test_what_was_said_of_a_past_week_stays_so(cast: Cast, put_up):
    put_up(MONDAY)
    asked = [MONDAY - DAY, MONDAY + DAY, MONDAY + 61 * DAY]
    before = [health([cast.building_id], at) for at in asked]
    assert [one[cast.building_id].state for one in before] == [
        HealthState.MISSING,
        HealthState.ALIVE,
        HealthState.STALE,
    ]
    later = put_up(MONDAY + 62 * DAY)
    take_down_notice(cast.mei, later, MONDAY + 63 * DAY)
    assert [health([cast.building_id], at) for at in asked] == before


def test_what_was_taken_down_before_its_day_never_hung(cast: Cast, put_up):
    notice_id = put_up(first_day=date(2026, 12, 1))
    take_down_notice(cast.mei, notice_id, MONDAY + DAY)
    assert health([cast.building_id], MONDAY + 40 * DAY)[cast.building_id].state is HealthState.MISSING


def test_upkeep_takes_two_statements_whatever_the_number_of_buildings(cast: Cast, put_up, monkeypatch):
    put_up()
    asked: list[str] = []
    execute = type(database.obj).execute_sql

    def listening(self, sql, *rest):
        asked.append(sql)
        return execute(self, sql, *rest)

    monkeypatch.setattr(type(database.obj), "execute_sql", listening)
    health([cast.building_id, cast.neighbouring_building_id, cast.far_building_id], MONDAY)
    assert len(asked) == 2
