"""A matter is found at the desk as people say it, and only in one's own scope."""

from __future__ import annotations

import pytest

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


def test_nothing_is_found_beyond_ones_own_scope(cast: Cast, matters) -> None:
    assert (_found(cast.mei, matters, "TY-2026"), _found(cast.mei, matters, "电梯")) == ({"lamp", "leak"}, set())
    assert _found(cast.otto, matters, "漏水") == set()


def test_a_long_search_is_cut_and_each_word_counts_once() -> None:
    assert [word.spellings[0] for word in searched_words("灯 灯 " + "长" * 200)] == ["灯", "长" * 96]
    assert len(searched_words(" ".join(str(number) for number in range(50)))) == 8
