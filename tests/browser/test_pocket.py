"""A mediator makes her link at the desk, and works by it on her phone; her pages are in nobody's way in any look."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from db.together.calling.queries.codes import own_code
from tests.browser.conftest import RunningHouse
from tests.browser.hands import nobody_takes_it_back, press
from tests.browser.looks import LOOKS, LOOKS_FOR_AXE, hard_to_use, opened
from tests.browser.test_whole_house import report
from tests.cast import Cast

DONE = "灯换好了，请您晚上试试。"


def enter(page: Page, address: str, cast: Cast) -> None:
    page.goto(address)
    page.locator("#code").fill(own_code(cast.mei) or "")
    page.locator("button.main-one").click()
    expect(page.locator("h1")).to_contain_text("1")


def test_from_the_link_made_at_the_desk_to_a_matter_settled_on_the_phone(
    linli: RunningHouse, cast: Cast, at_desk, phone: Page, second_phone: Page, chromium, barriers
):
    reference = report(phone, linli.building_url)
    mei = at_desk("mei", "account")
    press(mei, "生成我的链接")
    address = mei.locator("code").inner_text()
    expect(mei.get_by_alt_text("可扫的二维码").or_(mei.locator("img[src^='data:image/svg']")).first).to_be_visible()

    for look in LOOKS:
        with opened(chromium, linli.settings.public_url, look) as page:
            enter(page, address, cast)
            found = [(*hard_to_use(page, look), barriers(page) if look in LOOKS_FOR_AXE else [])]
            page.locator("article a").first.click()
            expect(page.locator("header")).to_contain_text(reference)
            page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
            found.append((*hard_to_use(page, look), barriers(page) if look in LOOKS_FOR_AXE else []))
            assert {look: found} == {look: [(False, [], [], [])] * 2}

    enter(second_phone, address, cast)
    second_phone.get_by_role("link", name="楼道灯坏了").click()
    words = second_phone.get_by_label("对居民说句话（可不填）")
    words.fill("我七点来，先看看。")
    expect(words).to_have_value("我七点来，先看看。")
    matter = second_phone.url
    second_phone.goto(f"{linli.settings.public_url}/m")
    second_phone.get_by_text("别人也用这部手机").click()
    second_phone.get_by_role("button", name="从这部手机上拿掉").click()
    expect(second_phone.get_by_role("heading", level=1)).not_to_contain_text("1")
    enter(second_phone, address, cast)
    second_phone.goto(matter)
    expect(words).to_have_value("")
    words.fill("下午三点到。" + "说" * 2300)
    other_tab = second_phone.context.new_page()
    other_tab.goto(matter)
    expect(other_tab.get_by_label("对居民说句话（可不填）")).to_have_value("下午三点到。" + "说" * 2300)
    other_tab.close()
    words.fill("下午三点到。")
    second_phone.get_by_role("button", name="我来办").click()
    expect(second_phone.get_by_role("status")).to_contain_text("居民在页面上能看到您接手了")
    second_phone.get_by_text("办好了", exact=True).click()
    second_phone.get_by_label("做了什么，用居民听得懂的话写").fill(DONE)
    second_phone.get_by_role("button", name="办好了，请居民评价").click()
    expect(second_phone.get_by_role("status")).to_contain_text("半分钟后办结")
    second_phone.get_by_role("button", name="撤回").click()
    expect(second_phone.get_by_label("做了什么，用居民听得懂的话写")).to_have_value(DONE)
    second_phone.get_by_role("button", name="办好了，请居民评价").click()
    expect(second_phone.get_by_role("status")).to_contain_text("半分钟后办结")
    nobody_takes_it_back()
    second_phone.reload()
    expect(second_phone.locator("h1")).to_have_text("我手上的事 · 0")

    phone.reload()
    expect(phone.locator("main").get_by_text(DONE)).to_be_visible()
