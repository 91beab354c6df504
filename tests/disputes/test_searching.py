"""A matter is found at the desk as people say it, and only in one's own scope."""

from __future__ import annotations

import pytest

from db.community.organisation.actions import add_building
from db.community.organisation.rules import BuildingDetails
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.searching import searched_words
from db.records.reports.rules import Report
from tests.cast import MONDAY, Cast


@pytest.fixture
def matters(cast: Cast) -> dict[str, str]:
    """By what they are about: their references."""
    told = {
        "lamp": (cast.building_id, Report("property", "楼道的灯坏了，打１３９看看", unit_number="3", room="301")),
        "leak": (cast.building_id, Report("facilities", "厨房漏水", unit_number="三单元", room="1301室")),
        "lift": (cast.neighbouring_building_id, Report("facilities", "电梯 又停了", public_place="东侧电梯厅")),
    }
    return {
        name: submit_dispute(building, report, (), f"key-of-a-search-{name}-00001", MONDAY).reference
        for name, (building, report) in told.items()
    }


def _found(actor, matters: dict[str, str], text: str) -> set[str]:
    names = {reference: name for name, reference in matters.items()}
    return {names[row.reference] for row in list_disputes(actor, DisputeFilter(text=text), MONDAY).rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漏水", {"leak"}),
        ("灯 坏", {"lamp"}),
        ("灯　楼道", {"lamp"}),
        ("灯，漏水", set()),
        ("139", {"lamp"}),
        ("１３９", {"lamp"}),
        ("TY-2026-0001", {"lamp"}),
        ("ＴＹ—２０２６—０００１", {"lamp"}),
        ("ty20260001", {"lamp"}),
        ("20260002", {"leak"}),
        ("0003", {"lift"}),
        ("TY 2026 0001", {"lamp"}),
        ("ｔｙ　２０２６　０００１", {"lamp"}),
        ("2026 0002", {"leak"}),
        ("编号 0003", {"lift"}),
        ("编号：TY-2026-0003", {"lift"}),
        ("房号301", {"lamp"}),
        ("3 单元 301 室", {"lamp"}),
        ("二 号楼 电梯", {"lift"}),
        ("139 0001", {"lamp"}),
        ("2", {"leak", "lift"}),
        ("TY-2026", {"lamp", "leak", "lift"}),
        ("301", {"lamp"}),
        ("1301", {"leak"}),
        ("3单元301", {"lamp"}),
        ("3-1301", {"leak"}),
        ("1号楼3单元301室", {"lamp"}),
        ("1-3-301", {"lamp"}),
        ("2-3-301", set()),
        ("2号楼", {"lift"}),
        ("2# 电梯", {"lift"}),
        ("二号楼", {"lift"}),
        ("2座", {"lift"}),
        ("一号楼三单元", {"lamp", "leak"}),
        ("三单元 301室", {"lamp"}),
        ("１＃３－３０１", {"lamp"}),
        ("十二单元", set()),
        ("东侧", {"lift"}),
        ("梅调解 漏水", {"leak"}),
        ("\u200b漏\u202d水", {"leak"}),
        ("%", set()),
        ("_", set()),
        ("", {"lamp", "leak", "lift"}),
    ],
)
def test_a_matter_is_found_as_people_say_it(cast: Cast, matters, text: str, expected: set[str]) -> None:
    assert _found(cast.sun, matters, text) == expected


@pytest.fixture
def named_homes(cast: Cast, matters) -> dict[str, str]:
    """Room 301 of unit 2, in a building that is called A4 and in one that is called 12-1."""
    mine = {}
    for number, name in ((901, "A4号楼"), (902, "12-1号楼"), (12, "12号楼")):
        details = BuildingDetails(cast.grid_id, number, name, "第一党小组", units=2)
        report = Report("property", f"短信要同{number}", unit_number="2" if number > 12 else "1", room="301")
        building = add_building(cast.ada, cast.community_id, details, MONDAY)
        mine[name] = submit_dispute(building, report, (), f"key-of-a-named-home-{number}-001", MONDAY).reference
    return matters | mine


A4, TWELVE_ONE, TWELVE = {"A4号楼"}, {"12-1号楼"}, {"12号楼"}
NAMED = [
    ("A4号楼2单元301", A4),
    ("A4-2-301", A4),
    ("a4-301", A4),
    ("Ａ４＃２－３０１", A4),
    ("A4座301室", A4),
    ("A4-2", A4),
    ("A4-1-301", set()),
    ("12-1-2-301", TWELVE_ONE),
    ("12-1号楼2单元301室", TWELVE_ONE),
    ("12—1号楼", TWELVE_ONE),
    ("12-1-301", TWELVE_ONE | TWELVE),
    ("12-1", TWELVE_ONE | TWELVE),
    ("12-301", TWELVE),
    ("1号楼楼道", {"lamp"}),
    ("12号楼短信要同", TWELVE),
    ("A4号楼短信要同", A4),
    ("短信要同A4号楼2单元301", A4),
    ("12-1号楼2单元短信要同", TWELVE_ONE),
    ("2单元短信要同", A4 | TWELVE_ONE),
    ("十二号楼短信要同", TWELVE),
    ("A4号楼漏水", set()),
]


def test_a_home_in_a_building_that_is_called_by_letters_is_found(cast: Cast, named_homes) -> None:
    """And words without a blank behind a building; of several readings each."""
    assert [(text, _found(cast.sun, named_homes, text)) for text, _expected in NAMED] == NAMED


FLOORS = [
    ("三楼 灯", {"in the field", "in numerals", "in its place", "in its words"}),
    ("3楼 灯", {"in the field", "in numerals", "in its place", "in its words"}),
    ("３层 灯", {"in the field", "in numerals", "in its place", "in its words"}),
    ("第三层 灯", {"in the field", "in numerals", "in its place", "in its words"}),
    ("十二楼", {"twelfth"}),
    ("12层", {"twelfth"}),
    ("4楼", set()),
    ("楼 第十二", set()),
]


def test_a_floor_is_found_wherever_it_was_said_and_a_building_of_that_number_too(cast: Cast) -> None:
    told = {
        "in the field": Report("property", "过道的灯坏了", floor="3"),
        "in numerals": Report("property", "楼梯的灯坏了", floor="三层"),
        "in its place": Report("property", "灯坏了", public_place="三楼楼梯口"),
        "in its words": Report("property", "3层过道的灯坏了"),
        "twelfth": Report("property", "消防门坏了", floor="12F"),
    }
    matters = {
        name: submit_dispute(cast.building_id, report, (), f"key-of-a-floor-{place}-0001", MONDAY).reference
        for place, (name, report) in enumerate(told.items())
    }
    assert [(text, _found(cast.sun, matters, text)) for text, _expected in FLOORS] == FLOORS


def test_nothing_is_found_beyond_ones_own_scope(cast: Cast, matters) -> None:
    assert (_found(cast.mei, matters, "TY-2026"), _found(cast.mei, matters, "电梯")) == ({"lamp", "leak"}, set())
    assert _found(cast.otto, matters, "漏水") == set()


def test_a_long_search_is_cut_and_each_word_counts_once() -> None:
    assert [word.spellings[0] for word in searched_words("灯 灯 " + "长" * 200)] == ["灯", "长" * 96]
    assert len(searched_words(" ".join(str(number) for number in range(50)))) == 8
