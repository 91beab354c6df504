"""The week's sheet of the nine ones: as they stood at its last instant, whenever it is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.figures.weekly_export import actions
from db.figures.weekly_export.queries.exports import stored_file
from db.figures.weekly_export.words import say
from db.nine_ones.signs import actions as signs
from db.records.health.rules import NAMES, NineOne
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import at
from tests.figures.weekly_export.conftest import MONDAY_AFTER, WEEK, workbook_of

ONES = [say(NAMES[one]) for one in NineOne]


@pytest.fixture
def engine() -> str:
    """What each room says of its own is tested with it, on both."""
    return "sqlite"


def rows(cast: Cast, week: str = WEEK) -> list[tuple]:
    return [row for row in workbook_of(cast.sun, week)["九个一"].values if row[0] is not None]


def test_every_building_says_of_every_one_how_it_stands(cast: Cast, made):
    heading, *lines = rows(cast)
    assert heading == ("楼栋", "网格", *ONES, "缺失", "过期")
    assert [line[:2] for line in lines[:3]] == [("1号楼", "第1网格"), ("2号楼", "第1网格"), ("3号楼", "第2网格")]
    assert [line[5] for line in lines[:3]] == ["缺失：还没有打印挂上"] * 3
    assert [(line[1], line[5]) for line in lines[3:6]] == [("正常", 0), ("过期", 0), ("缺失", 3)]
    assert {cell.split("：")[0] for line in lines[:3] for cell in line[2:11]} <= {"正常", "过期", "缺失"}


def test_what_is_hung_up_after_the_week_counts_in_the_next_one(cast: Cast, told):
    sunday, monday = at(22, 23, 59), at(23, 0, 0)
    signs.print_signs(cast.sun, [cast.building_id, cast.far_building_id], sunday)
    signs.hang_signs(cast.sun, [cast.building_id], sunday)
    signs.hang_signs(cast.sun, [cast.far_building_id], monday)
    actions.make_export(cast.community_id, WEEK, MONDAY_AFTER + timedelta(days=7))
    actions.make_export(cast.community_id, "2026-W48", MONDAY_AFTER + timedelta(days=7))
    assert [line[5] for line in rows(cast)[1:4]] == ["正常", "缺失：还没有打印挂上", "缺失：已打印，还没有确认挂上"]
    assert [line[5] for line in rows(cast, "2026-W48")[1:4]] == ["正常", "缺失：还没有打印挂上", "正常"]


def test_the_same_week_made_later_is_the_same_bytes(cast: Cast, told, monkeypatch):
    first = actions.make_export(cast.community_id, WEEK, MONDAY_AFTER)
    signs.print_signs(cast.sun, [cast.building_id], MONDAY_AFTER)
    signs.hang_signs(cast.sun, [cast.building_id], MONDAY_AFTER)
    again = actions.draw_workbook(actions._read(cast.community_id, actions.week_named(WEEK, "Asia/Shanghai")))
    assert again == stored_file(cast.community_id, WEEK, rows=False)
    assert first.workbook_sha256 == actions._sha256(again)


def test_the_definitions_state_the_rule_of_each(cast: Cast, made):
    said = {row[0]: row[1] for row in workbook_of(cast.sun)["说明"].values if row[0] in ONES}
    assert list(said) == ONES
    assert all("缺失" in rule and "过期" in rule for rule in said.values())
