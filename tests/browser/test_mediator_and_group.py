"""A mediator puts up a group's code from a screenshot and names who stands in; residents join, and call that one."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningHouse
from tests.browser.hands import attach, choose, press
from tests.browser.rest import at_rest
from tests.browser.test_whole_house import photo
from tests.cast import Cast
from tests.nine_ones.wechat_group.pictures import LINK, PERSON, file_of


def screenshot(text: str) -> dict:
    return {"name": "group.png", "mimeType": "image/png", "buffer": file_of(text)}


def test_a_group_is_joined_and_a_stand_in_is_called(
    linli: RunningHouse, cast: Cast, at_desk, phone: Page, phone_without_javascript: Page, barriers
) -> None:
    mei = at_desk("mei")
    _put_up_the_code(mei, linli)
    phone.goto(linli.building_url)
    phone.get_by_role("link", name="微信群").click()
    shown = phone.get_by_role("img", name="“1号楼邻里群”的群二维码")
    shown.evaluate("picture => picture.decode()")
    read = zxingcpp.read_barcodes(Image.open(BytesIO(shown.screenshot())))
    assert [found.text for found in read] == [LINK]
    assert barriers(phone) == []

    _tell_of_oneself(mei, linli)
    phone.goto(f"{linli.building_url}/mediator")
    expect(phone.get_by_role("img", name="梅调解的照片")).to_be_visible()
    expect(phone.get_by_text("楼道堆物、停车，都可以找我。")).to_be_visible()
    assert barriers(phone) == []

    _name_a_stand_in(mei, linli)
    plain = phone_without_javascript
    plain.goto(linli.building_url)
    expect(plain.get_by_text("代梅调解值班")).to_be_visible()
    plain.get_by_role("link", name="党员调解员").click()
    expect(plain.get_by_role("heading", name="郭书记")).to_be_visible()
    with plain.expect_download() as saved:
        plain.get_by_role("link", name="存到手机通讯录").click()
    assert "FN:郭书记" in saved.value.path().read_text("utf-8")


def _put_up_the_code(mei: Page, linli: RunningHouse) -> None:
    mei.goto(f"{linli.desk_url}/wechat-groups")
    attach(mei, mei.locator("input[type=file]"), screenshot(PERSON))
    expect(mei.get_by_text("这是个人的微信二维码")).to_be_visible()
    attach(mei, mei.locator("input[type=file]"), screenshot(LINK))
    press(mei, "放到页面上")
    expect(mei.get_by_text("二维码还能用 7 天")).to_be_visible()


def _tell_of_oneself(mei: Page, linli: RunningHouse) -> None:
    mei.goto(f"{linli.desk_url}/mediators")
    attach(mei, mei.locator("input[type=file]"), photo())
    expect(mei.get_by_text("新照片")).to_be_visible()
    mei.get_by_label("能帮上什么忙").fill("楼道堆物、停车，都可以找我。")
    mei.get_by_label("能帮上什么忙").press("Control+Enter")
    press(mei, "保存")
    expect(mei.get_by_text("居民现在就能看到。")).to_be_visible()


def _name_a_stand_in(mei: Page, linli: RunningHouse) -> None:
    mei.goto(f"{linli.desk_url}/mediators?section=standing-in")
    at_rest(mei)
    mei.get_by_text("安排代理人").click()
    choose(mei, "谁来代理", "郭书记")
    press(mei, "确定")
    expect(mei.get_by_text("代梅调解")).to_be_visible()
