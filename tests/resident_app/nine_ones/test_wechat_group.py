"""The WeChat group's page: the code while it lives, and how to be invited when it does not."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from db.community.staff.actions.standing_in import name_stand_in
from db.ground.clock import midnight
from db.nine_ones.wechat_group import actions
from db.nine_ones.wechat_group.queries import group_of
from db.nine_ones.wechat_group.rules.expiry import WechatGroupDetails
from tests.cast import MONDAY
from tests.nine_ones.wechat_group.pictures import LINK, OTHER_LINK
from tests.pages import Page
from tests.resident_app.conftest import HOME, NEXT_DOOR
from tests.resident_app.nine_ones.test_building import wire_size

PAGE = f"{HOME}/wechat-group"
TODAY = date(2026, 11, 16)
DEAD = midnight(TODAY + timedelta(days=7), "Asia/Shanghai")
SAID = WechatGroupDetails("1号楼邻里群", "进群请备注楼号")


@pytest.fixture
def group(cast) -> None:
    actions.put_up_code(cast.mei, cast.building_id, LINK, TODAY, SAID, MONDAY)


def has(page: str, *words: str) -> list[bool]:
    return [word in page for word in words]


def address(page: str) -> str:
    (found,) = Page(page).attributes("main img", "src")
    assert found.startswith(f"{PAGE}/code.png?v=")
    return found


def test_the_living_code_is_a_picture_that_says_the_group(rosa, group) -> None:
    page = rosa.text(PAGE)
    assert has(page, "1号楼邻里群", "进群请备注楼号", "长按二维码", "用到 11月22日 周日") == [True] * 4
    answer = rosa.open(address(page))
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
        200,
        "image/png",
        "private, max-age=3600",
    )
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(BytesIO(answer.data)))] == [LINK]


def test_a_dead_code_is_nowhere_and_the_page_says_how_to_be_invited(rosa, group, time) -> None:
    picture = address(rosa.text(PAGE))
    time.moment = DEAD - timedelta(seconds=1)
    assert rosa.open(picture).headers["Cache-Control"] == "private, max-age=1"
    time.moment = DEAD
    page = rosa.page(PAGE)
    assert has(page.text, "已经过期", "打电话给梅调解", "进群请备注楼号") == [True] * 3
    assert (page.elements("img"), page.attributes("main a", "href")) == ([], ["tel:13800000000", f"{HOME}/say"])
    assert rosa.open(picture).status_code == 404


def test_the_tile_dies_with_the_code_by_itself(rosa, group, time) -> None:
    assert has(rosa.text(HOME), "扫码加入", "请人拉进群") == [True, False]
    time.moment = DEAD - timedelta(seconds=1)
    assert has(rosa.text(HOME), "扫码加入", "请人拉进群") == [True, False]
    time.moment = DEAD
    assert has(rosa.text(HOME), "扫码加入", "请人拉进群") == [False, True]


def test_a_new_code_stands_there_at_once_under_a_new_address(rosa, cast, group) -> None:
    before = address(rosa.text(PAGE))
    seen = group_of(cast.building_id).id
    actions.put_up_code(cast.mei, cast.building_id, OTHER_LINK, TODAY, SAID, MONDAY, seen=seen)
    after = address(rosa.text(PAGE))
    assert before != after
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(BytesIO(rosa.open(after).data)))] == [OTHER_LINK]


def test_a_full_group_says_that_it_is_by_invitation(rosa, cast) -> None:
    actions.show_by_invitation(cast.mei, cast.building_id, WechatGroupDetails("大群"), MONDAY)
    page = rosa.page(PAGE)
    assert has(page.text, "大群", "只能由人邀请", "打电话给梅调解", "过期") == [True, True, True, False]
    assert page.elements("img") == []
    assert rosa.open(f"{PAGE}/code.png").status_code == 404
    assert "请人拉进群" in rosa.text(HOME)


def test_whoever_stands_in_invites(rosa, cast, group, time) -> None:
    name_stand_in(cast.mei, [cast.building_id], cast.sun.staff_id, TODAY, TODAY + timedelta(days=20), MONDAY)
    time.moment = DEAD
    assert has(rosa.text(PAGE), "打电话给孙书记", "梅调解") == [True, False]


def test_without_a_group_the_page_opens_and_says_whom_to_ask(rosa) -> None:
    page = rosa.page(f"{NEXT_DOOR}/wechat-group")
    assert (has(page.text, "还没有放微信群", "打电话给郭书记"), page.elements("img")) == ([True, True], [])
    assert rosa.open(f"{NEXT_DOOR}/wechat-group/code.png").status_code == 404


def test_a_neighbouring_building_shows_its_own_group_only(rosa, group) -> None:
    pages = rosa.page(PAGE), rosa.page(f"{NEXT_DOOR}/wechat-group")
    assert [page.holds("1号楼邻里群", "进群请备注楼号") for page in pages] == [["1号楼邻里群", "进群请备注楼号"], []]


def test_in_english_and_light(rosa, group) -> None:
    rosa.client.set_cookie("lang", "en")
    answer = rosa.open(PAGE, headers={"Accept-Encoding": "gzip"})
    assert wire_size(answer) <= 20 * 1024
    assert has(rosa.text(PAGE), "Press the code long", "This code works until Sun 22 Nov") == [True, True]


def test_words_of_markup_stay_words(rosa, cast) -> None:
    actions.put_up_code(cast.mei, cast.building_id, LINK, TODAY, WechatGroupDetails("<b>群", '"><script>x'), MONDAY)
    page = rosa.page(PAGE)
    assert has(page.text, "<b>群", '"><script>x') == [True, True]
    assert page.elements("main script, main b b") == []
