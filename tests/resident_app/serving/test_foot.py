"""The foot of every page: who runs this, how to call them, and under which numbers it is filed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.community.organisation.queries.places import communities
from db.ground.framing import Framing
from db.ground.settings import Operator
from resident_app import create_app
from resident_app.pages.nine_ones import building
from resident_app.serving import foot
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone

COMMUNITY = "主办： 泰奕桃源社区 打电话 024-0000 0000"
NOBODYS = "主办： 您所在楼的社区。电话印在楼门口的标识上，也可以打 12345 转接。"
OPERATED = "主办： 浑南区政务服务局 打电话 024-11111111"
BOTH = "主办： 泰奕桃源社区 · 浑南区政务服务局 打电话 024-0000 0000"
NUMBERS = "政务应用备案 备〔2026〕7号 · ICP 备案 辽ICP备2026000001号 · 公安备案 辽公网安备21000001号"
FILED = Operator("浑南区政务服务局", "024-11111111", "备〔2026〕7号", "辽ICP备2026000001号", "辽公网安备21000001号")


def who_runs(answer) -> str:
    return page_of(answer).all(".foot p")[0]


def test_every_kind_of_page_says_who_runs_it_and_how_to_call(rosa, submit) -> None:
    link = submit().link
    opened = (HOME, f"{HOME}/say", f"{HOME}/privacy", f"{HOME}/mine", f"/d/{link}", f"/d/{link}/received")
    assert [who_runs(rosa.open(path)) for path in opened] == [COMMUNITY] * 6
    assert [rosa.page(path).attributes(".foot a[href^='tel:']", "href") for path in opened] == [["tel:02400000000"]] * 6


@pytest.mark.parametrize("path", [f"{HOME}/notices/999", f"{HOME}/no-such-thing"])
def test_what_is_missing_in_a_building_says_so_too(rosa, path) -> None:
    answer = rosa.open(path)
    assert answer.status_code == 404
    assert who_runs(answer) == (COMMUNITY if "notices" in path else NOBODYS)


@pytest.mark.parametrize("path", ["/", "/mine", "/find", "/nothing-here", "/b/A2C3DD", "/d/nothing", "/c/nothing"])
def test_where_no_community_is_known_it_is_the_operator_or_a_way_to_find_out(rosa, base_settings, path) -> None:
    operated = Phone(create_app(replace(base_settings, operator=FILED)).test_client())
    assert (who_runs(rosa.open(path)), who_runs(operated.open(path))) == (NOBODYS, OPERATED)


def test_the_only_community_of_an_installation_is_known_everywhere(rosa, monkeypatch) -> None:
    monkeypatch.setattr(foot, "communities", lambda: communities()[:1])
    assert [who_runs(rosa.open(path)) for path in ("/", "/nothing-here")] == [COMMUNITY] * 2


def test_the_numbers_of_the_filings_stand_on_every_page_with_their_registers(rosa, base_settings) -> None:
    operated = Phone(create_app(replace(base_settings, operator=FILED)).test_client())
    for path in (HOME, "/", "/nothing-here"):
        page = operated.page(path)
        assert page.all(".foot p")[-1] == NUMBERS
        assert page.attributes(".foot a[href^='https:']", "href") == [foot.ICP_REGISTER, foot.PUBLIC_SECURITY_REGISTER]
    assert page_of(operated.open(HOME)).all(".foot p")[0] == BOTH
    assert rosa.page(HOME).attributes(".foot a[href^='https:']", "href") == []


def test_without_head_and_foot_each_page_still_says_who_runs_it_in_what_unfolds(rosa, base_settings) -> None:
    bare = Phone(create_app(replace(base_settings, operator=FILED, framing=Framing(bare=True))).test_client())
    for path, who in ((HOME, BOTH), (f"{HOME}/say", BOTH), ("/", OPERATED), ("/nothing-here", OPERATED)):
        page, whole = bare.page(path), rosa.page(path)
        assert [len(page.elements(css)) for css in (".band", ".eaves", ".bar b", "header h1")] == [0, 0, 0, 1]
        assert page.all("header h1") == whole.all("header h1")
        assert page.all("footer > *") == page.all("footer > details")
        assert page.all("footer summary") == ["这个页面由谁主办"]
        unfolded = page.all("footer details p")
        assert (unfolded[0], unfolded[-1]) == (who, NUMBERS)
        assert [len(whole.elements(css)) for css in (".band", ".eaves", "footer details")] == [1, 1, 0]


@pytest.mark.parametrize("asked", ["?bare=yes", "?in=platform", "?bare=1&framing=bare"])
def test_no_visitor_takes_head_and_foot_away(rosa, asked) -> None:
    page = rosa.page(HOME + asked)
    assert [len(page.elements(css)) for css in (".band", "footer details")] == [1, 0]


def test_after_a_fault_of_ours_too(rosa, monkeypatch) -> None:
    def breaks(*_args):
        raise ValueError

    def fails():
        raise ValueError

    monkeypatch.setattr(building, "on_duty", breaks)
    answer = rosa.open(HOME)
    assert (answer.status_code, who_runs(answer)) == (500, COMMUNITY)
    monkeypatch.setattr(foot, "communities", fails)
    monkeypatch.setattr(building, "_start", breaks)
    answer = rosa.open("/")
    assert (answer.status_code, who_runs(answer)) == (500, NOBODYS)
