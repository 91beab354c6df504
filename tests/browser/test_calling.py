"""A unit is called at the desk and answers on its liaison's phone; the resident sees it settled."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from db.messages.queries.wording import values_for_recipient
from db.messages.tables import OutboxMessage
from db.together.calling.queries.calls import unit_code
from tests.browser.conftest import RunningHouse
from tests.browser.hands import choose, fill, press
from tests.browser.test_whole_house import report
from tests.cast import Cast

DONE = "阀门换好了，水压恢复，请您试试。"


def link_sent_to(unit_id: int) -> str:
    row = OutboxMessage.get((OutboxMessage.recipient == "unit") & (OutboxMessage.recipient_id == unit_id))
    return "/c/" + str(values_for_recipient(row)["link"]).rpartition("/")[2]


def test_from_the_call_at_the_desk_to_the_liaisons_phone_and_back(
    linli: RunningHouse, cast: Cast, at_desk, phone: Page, second_phone: Page, barriers
):
    reference = report(phone, linli.building_url)
    guo = at_desk("guo")
    guo.get_by_role("link", name="楼道灯坏了").first.click()
    expect(guo.get_by_role("heading", name=reference)).to_be_visible()
    guo.get_by_text("呼叫共建单位").click()
    choose(guo, "主办单位（不选则不变）", "桃仙供水所")
    fill(guo, "请单位做什么", "请今天来看看")
    press(guo, "发出呼叫")
    expect(guo.get_by_text("还没有回应")).to_be_visible()

    liaison, address = second_phone, linli.settings.public_url + link_sent_to(cast.unit_id)
    liaison.goto(address)
    assert barriers(liaison) == []
    liaison.get_by_label("短码").fill(unit_code(cast.guo, cast.unit_id) or "")
    liaison.get_by_role("button", name="继续").click()
    expect(liaison.get_by_role("heading", name="请您主办这件事")).to_be_visible()
    expect(liaison.get_by_text("请今天来看看").first).to_be_visible()
    assert barriers(liaison) == []
    liaison.get_by_label("对居民说句话（可不填）").fill("下午三点到。")
    liaison.get_by_role("button", name="我来办").click()
    expect(liaison.get_by_text("下午三点到。")).to_be_visible()
    liaison.get_by_text("办好了", exact=True).click()
    liaison.get_by_label("做了什么，用居民听得懂的话写").fill(DONE)
    liaison.get_by_role("button", name="办好了，请居民评价").click()
    expect(liaison.get_by_role("heading", name="辛苦了")).to_be_visible()
    liaison.goto(address)
    expect(liaison.get_by_role("heading", name="这个链接已经打不开了")).to_be_visible()

    phone.reload()
    expect(phone.locator("main").get_by_text(DONE)).to_be_visible()
    assert "罗联络" not in phone.locator("main").inner_text()
