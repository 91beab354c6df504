"""A word into the box and its answer, a number on the card: from a phone to the desk and back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningHouse
from tests.browser.hands import press
from tests.cast import Cast

WORDS = "楼下的长椅坏了一条腿，老人坐着不稳。"
ANSWER = "木工师傅明天来修。"
THE_PHONE_SHE_CARRIES = {"viewport": {"width": 390, "height": 844}}


def drop(phone: Page, address: str) -> str:
    """Finds the box from the building's page and drops a word; gives back the code."""
    phone.goto(address)
    phone.get_by_role("link", name="意见箱").click()
    phone.get_by_label("想跟楼院说点什么？").fill(WORDS)
    phone.get_by_role("button", name="投进意见箱").click()
    return phone.locator("#kept").inner_text()


def read(phone: Page, address: str, code: str) -> None:
    phone.goto(f"{address}/suggestion-box")
    phone.get_by_label("看答复", exact=True).fill(code)
    phone.get_by_role("button", name="看看怎么说").click()


def test_a_word_is_answered_for_whoever_has_its_code(
    linli: RunningHouse, cast: Cast, at_desk, phone_without_javascript: Page, second_phone: Page, barriers
):
    address, rosa = linli.building_url, phone_without_javascript
    code = drop(rosa, address)
    mei = at_desk("mei", "suggestion-box", **THE_PHONE_SHE_CARRIES)
    expect(mei.get_by_role("heading", name="意见箱 · 1 条等答复")).to_be_visible()
    mei.get_by_role("link", name="楼下的长椅").click()
    box = mei.get_by_label("凭短码能看到这段话")
    box.fill(ANSWER)
    box.press("Control+Enter")
    mei.get_by_test_id("stButton").get_by_role("button", name="答复").click()
    expect(mei.get_by_text("我们的答复")).to_be_visible()

    read(second_phone, address, code.lower())
    expect(second_phone.get_by_role("heading", name="已答复")).to_be_visible()
    expect(second_phone.get_by_text(ANSWER)).to_be_visible()
    assert code.replace(" ", "") not in second_phone.url
    assert barriers(second_phone) == []
    rosa.goto(f"{address}/suggestion-box/mine")
    rosa.get_by_role("button", name="打开看看").click()
    expect(rosa.get_by_text(ANSWER)).to_be_visible()
    second_phone.goto(f"{address}/suggestion-box")
    assert barriers(second_phone) == []


def test_a_number_put_on_the_card_can_be_called(linli: RunningHouse, cast: Cast, at_desk, phone: Page, barriers):
    phone.goto(f"{linli.building_url}/service-card")
    expect(phone.get_by_text("还没有人填")).to_be_visible()
    mei = at_desk("mei", "service-card", **THE_PHONE_SHE_CARRIES)
    mei.get_by_text("加一条").click()
    for label, words in (("叫什么", "桃仙供水所"), ("电话号码", "024-0001 0000")):
        mei.get_by_role("textbox", name=label).fill(words)
        mei.get_by_role("textbox", name=label).press("Tab")
    press(mei, "添加")
    expect(mei.get_by_text("共 1 条", exact=True)).to_be_visible()

    phone.goto(linli.building_url)
    phone.get_by_role("link", name="服务卡").click()
    call = phone.get_by_role("link", name="桃仙供水所")
    assert call.get_attribute("href") == "tel:02400010000"
    assert barriers(phone) == []
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="全部存进通讯录").click()
    assert saved.value.suggested_filename.endswith(".vcf")
