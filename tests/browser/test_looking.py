"""A neighbour reads words only after the desk's look, says "my home too", and is asked when the matter is settled."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import RunningHouse
from tests.browser.hands import press
from tests.browser.test_resident_reports import fill_in, settle, to_the_report
from tests.cast import Cast

WORDS = "地下车库的灯一半不亮，停车看不清柱子。"
OWN_WORDS = "花坛的水龙头关不紧，一直滴水。"
KIND_AND_PLACE = "公共设施的事 · 本楼"


def send(phone: Page, linli: RunningHouse, words: str) -> str:
    """Returns the reference; the phone goes to the page of the report."""
    fill_in(phone, linli.building_url, words)
    phone.get_by_role("button", name="发送").click()
    return to_the_report(phone)


def matter(phone: Page, linli: RunningHouse, reference: str) -> Locator:
    phone.goto(f"{linli.building_url}/matters")
    return phone.locator(f"[id='{reference}']")


def test_a_neighbour_reads_joins_and_is_asked(linli: RunningHouse, cast: Cast, at_desk, phone: Page, second_phone):
    reference = send(phone, linli, WORDS)
    assert matter(second_phone, linli, reference).locator("p").nth(1).inner_text() == KIND_AND_PLACE

    sun = at_desk("sun")
    sun.get_by_role("radio", name="这些话，邻居能看吗？").click()
    press(sun, "邻居可以看这句")
    expect(sun.get_by_text("现在邻居看到的就是这句话。")).to_be_visible()

    shown = matter(second_phone, linli, reference)
    expect(shown.get_by_text(f"{KIND_AND_PLACE}：{WORDS}", exact=True)).to_be_visible()
    shown.get_by_role("button", name="我家也是").click()
    expect(second_phone.locator(f"[id='{reference}'] .good")).to_be_visible()
    settle(cast, reference)
    matter(second_phone, linli, reference)
    second_phone.get_by_role("link", name="您家也解决了吗？").click()
    second_phone.get_by_text("真的解决了", exact=True).click()
    second_phone.get_by_text("满意", exact=True).click()
    second_phone.get_by_role("button", name="发送我的回答").click()
    expect(second_phone.locator(".note.good").get_by_text("真的解决了 · 满意")).to_be_visible()


def test_a_resident_lets_neighbours_read_a_sentence_and_takes_it_back(linli: RunningHouse, phone: Page, second_phone):
    reference = send(phone, linli, OWN_WORDS)
    phone.get_by_role("link", name="邻居看到什么").click()
    phone.get_by_role("button", name="可以，邻居就看这一句").click()
    expect(phone.get_by_role("heading", name="这句话，邻居可以看吗？")).to_be_hidden()
    read = matter(second_phone, linli, reference).get_by_text(f"{KIND_AND_PLACE}：{OWN_WORDS}", exact=True)
    expect(read).to_be_visible()
    phone.get_by_role("button", name="只显示哪类事、大概在哪儿，不显示我的话").click()
    expect(phone.get_by_text("按您的意思，只显示哪类事、大概在哪儿。")).to_be_visible()
    assert matter(second_phone, linli, reference).locator("p").nth(1).inner_text() == KIND_AND_PLACE
