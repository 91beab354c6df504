"""Danger to life in a real browser: the number before sending, after sending without a script, and without signal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_resident_reports import fill_in

GAS = "楼道有煤气味"


def calls(page: Page, where: str) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.locator(f"{where} a").all()]


def test_while_typing_the_number_stands_above_the_field_before_anything_is_sent(linli, phone: Page):
    fill_in(phone, linli.building_url, GAS)
    box = phone.locator("[data-danger]")
    expect(box.get_by_text("燃气？先打这个电话：")).to_be_visible()
    assert calls(phone, "[data-danger]") == ["tel:119", "tel:120"]
    assert box.get_attribute("aria-live") == "polite"
    assert box.bounding_box()["y"] < phone.get_by_label("怎么回事？").bounding_box()["y"]
    phone.get_by_label("怎么回事？").fill("楼道灯坏了")
    expect(box).to_be_empty()
    phone.locator("details:has(#public_place) summary").click()
    phone.locator("#public_place").fill("车棚着火了")
    expect(box.get_by_role("link", name="119")).to_be_visible()


def test_without_signal_the_four_numbers_stand_there(linli, phone: Page):
    fill_in(phone, linli.building_url, "楼道灯")
    phone.context.set_offline(True)
    phone.get_by_label("怎么回事？").fill(GAS)
    expect(phone.locator("[data-danger] a")).to_have_count(4)
    assert calls(phone, "[data-danger]") == ["tel:110", "tel:119", "tel:120", "tel:12356"]
    phone.context.set_offline(False)


@pytest.mark.parametrize("who", ["phone", "phone_without_javascript"])
def test_after_sending_the_receipt_leads_with_the_number(linli, request, who):
    page: Page = request.getfixturevalue(who)
    fill_in(page, linli.building_url, f"{GAS}（{who}）")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("heading", name="我们收到了")).to_be_visible()
    assert page.locator("main a").first.get_attribute("href") == "tel:119"


def test_at_the_desk_the_number_to_say_stands_there_while_the_call_is_written_down(linli, at_desk):
    mei = at_desk("mei", "file")
    words = mei.get_by_label("什么事，按居民的原话写")
    words.press_sequentially("我妈喝了农药")
    said = mei.get_by_role("alert").filter(has_text="先告诉对方：打 120")
    expect(said).to_be_visible()
    words.fill("楼道灯坏了")
    expect(mei.locator("#danger-said")).to_be_hidden()
    words.fill(GAS)
    expect(mei.locator("#danger-said")).to_be_visible()
    mei.get_by_label("楼层", exact=True).click()
    expect(mei.locator("#danger-said")).to_be_hidden()
    expect(mei.locator("[data-testid=stAlert]").get_by_text("先告诉对方：打")).to_be_visible()
