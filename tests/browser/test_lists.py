"""Through a list at the desk: what was chosen stands in the address and lives through a matter; keys go through it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Dispute, Message
from db.ground import clock
from db.records.reports.rules import Report
from tests.browser.conftest import RunningHouse
from tests.browser.hands import nobody_takes_it_back
from tests.browser.rest import at_rest
from tests.browser.servers import show_to_servers
from tests.conftest import Settled


@pytest.fixture
def three(house, linli: RunningHouse, settled: Settled) -> list[str]:
    """Their references, which name the year it is; nothing has happened to them, whichever test was here before."""
    show_to_servers(settled.file, linli.settings)
    told = [Report(kind="facilities", text=text) for text in ("楼道灯坏了", "电梯坏了", "楼上漏水")]
    at = clock.now()
    return [
        submit_dispute(linli.cast.building_id, report, [], f"key-of-the-form-{number:04d}", at).reference
        for number, report in enumerate(told)
    ]


def test_a_list_is_found_again_after_a_matter_and_its_entry_leads_to_the_top(at_desk, three):
    page = at_desk("mei", "disputes")
    count, menu = page.locator("h2").first, page.get_by_test_id("stSidebarNavLink")
    page.get_by_test_id("stMain").locator("label", has_text="我的").click()
    expect(page).to_have_url(re.compile(r"/disputes\?mine=1$"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{three[1]} · 1号楼 · 邻理")
    page.get_by_role("link", name="下一件").click()
    expect(page).to_have_title(f"{three[0]} · 1号楼 · 邻理")
    page.get_by_role("link", name="回到列表").click()
    expect(page).to_have_url(re.compile(r"/disputes\?mine=1$"))
    page.reload()
    at_rest(page)
    expect(count).to_have_text("共 3 件")
    expect(page.get_by_role("switch", name="我的")).to_be_checked()
    menu.filter(has_text="全部诉求").click()
    expect(page).to_have_url(re.compile(r"/disputes$"))
    expect(page.get_by_role("switch", name="我的")).not_to_be_checked()


def test_a_search_is_found_by_a_key_and_never_stands_in_the_address(at_desk, three):
    page = at_desk("mei", "disputes")
    search = page.locator(".st-key-filter-text input")
    expect(search).to_be_visible()
    page.keyboard.press("/")
    expect(search).to_be_focused()
    search.press_sequentially("电梯")
    search.press("Enter")
    expect(page.locator("h2").first).to_have_text("共 1 件")
    expect(page).to_have_url(re.compile(r"/disputes$"))
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("下一件")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_each_key_that_a_screen_promises_works_there(at_desk, three):
    page = at_desk("mei", "today")
    expect(page.get_by_role("link", name="楼道灯坏了")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("/ 搜索")
    expect(page.get_by_role("dialog")).not_to_contain_text("Ctrl+Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator(".st-key-filter-text input")).to_be_focused()
    page.goto(page.url.replace("/disputes", "/dispute?id=1"))
    box = page.get_by_label("居民看得到")
    box.fill("师傅下午来。")
    box.press("Control+Enter")
    expect(page.get_by_text("半分钟后发出")).to_be_visible()
    expect(box).to_have_value("")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Ctrl+Enter 发送")


def tick(page, *references: str) -> None:
    for reference in references:
        box = page.get_by_role("checkbox", name=f"选中 {reference}")
        page.locator("label").filter(has=box).click()
        expect(box).to_be_checked()
        at_rest(page)


def test_those_that_are_ticked_are_answered_and_then_given_to_somebody(at_desk, cast, three):
    page = at_desk("sun", "disputes")
    tick(page, *three[:2])
    expect(page.get_by_role("heading", name="选了2件")).to_be_visible()
    page.get_by_role("radio", name="回复").click()
    page.locator(".st-key-several textarea").fill("已收到：{reference}")
    page.locator(".st-key-several").get_by_role("button", name="一起回复").click()
    expect(page.get_by_text("半分钟后回复2位居民。")).to_be_visible()
    nobody_takes_it_back()
    said = [one.text for one in Message.select().where(Message.text.startswith("已收到")).order_by(Message.id)]
    assert said == [f"已收到：{reference}" for reference in three[:2]]
    tick(page, *three[1:])
    page.get_by_role("radio", name="派单").click()
    page.locator(".st-key-several").get_by_role("combobox").first.click()
    page.get_by_role("option", name="郭书记").first.click()
    page.locator(".st-key-several").get_by_role("button", name="派单").click()
    expect(page.get_by_text("已派出 2 件。")).to_be_visible()
    held = [row.holder_staff_id == cast.guo.staff_id for row in Dispute.select().order_by(Dispute.id)]
    assert held == [False, True, True]


WHERE_THEY_STAND = "(found) => found.map((one) => Math.round(one.getBoundingClientRect().left))"


def test_from_1600_pixels_on_a_list_is_a_table(at_desk, three):
    page = at_desk("sun", "disputes")
    heads = page.locator(".st-key-choosable .heads")
    expect(heads).to_be_hidden()
    page.set_viewport_size({"width": 1700, "height": 900})
    expect(heads).to_be_visible()
    at_rest(page)
    for column in range(1, 6):
        cells = page.locator(f".st-key-choosable .cells > .cell:nth-child({column})")
        expect(cells).to_have_count(4)
        assert len(set(cells.evaluate_all(WHERE_THEY_STAND))) == 1, column


def test_on_a_phone_a_matter_says_its_own_words_before_where_it_stands(at_desk, three):
    page = at_desk("mei", "today")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="楼道灯坏了").click()
    words, stands = page.locator("article.said").first, page.locator("dl.pairs").first
    expect(words).to_be_visible()
    expect(stands).to_be_visible()
    at_rest(page)
    top = "(one) => one.getBoundingClientRect().top"
    assert words.evaluate(top) < stands.evaluate(top)


def test_a_box_stands_before_the_words_of_its_own_matter(at_desk, three):
    page = at_desk("sun", "disputes")
    box = page.get_by_test_id("stMain").get_by_test_id("stCheckbox").filter(has_text=three[2]).bounding_box()
    words = page.get_by_role("link", name="楼上漏水").bounding_box()
    assert box is not None and words is not None
    assert (box["x"] < words["x"], abs(box["y"] - words["y"]) < box["height"]) == (True, True)
