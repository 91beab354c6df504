"""A pasted-over sign, through both faces: its code retired at the desk, the old page, the new sign printed and hung."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import zxingcpp
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningHouse
from tests.browser.hands import press, until
from tests.browser.rest import at_rest


def retire(page: Page) -> None:
    page.get_by_text("停用 A2C3DC").click()
    until(lambda: _chose(page, "被贴了别的码"))
    page.get_by_role("button", name="停用并换新码").click()
    expect(page.get_by_text("停用 A2C3DC")).to_have_count(0)


def _chose(page: Page, reason: str) -> bool:
    """A press on what has only just unfolded may be lost to the screen being drawn anew."""
    at_rest(page)
    page.get_by_text(reason).click()
    at_rest(page)
    return page.get_by_role("radio", name=reason).is_checked()


def printed_address(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 PDF").click()
    drawn = pypdfium2.PdfDocument(Path(waiting.value.path()))[0].render(scale=2).to_pil()
    return zxingcpp.read_barcodes(drawn)[0].text


def test_a_pasted_over_sign_is_replaced(linli: RunningHouse, phone: Page, at_desk, barriers):
    building_id = linli.cast.building_id
    phone.goto(linli.building_url)
    expect(phone.get_by_role("heading", name="1号楼")).to_be_visible()

    office_pc = at_desk("guo", "signs")
    expect(office_pc.get_by_role("heading", name="统一标识", exact=True)).to_be_visible()
    office_pc.goto(f"{linli.desk_url}/building?id={building_id}")
    retire(office_pc)

    phone.reload()
    expect(phone.get_by_role("heading", name="这个码已经停用")).to_be_visible()
    expect(phone.get_by_text("什么都不要填")).to_be_visible()
    assert barriers(phone) == []

    address = printed_address(office_pc)
    press(office_pc, "打印的标识已挂上")
    expect(office_pc.get_by_text("v1 已挂上")).to_be_visible()
    phone.goto(address)
    expect(phone.get_by_role("heading", name="1号楼")).to_be_visible()
    assert (phone.url, "A2C3DC" in address) == (address, False)

    office_pc.goto(f"{linli.desk_url}/nine-ones?building={building_id}")
    sign = office_pc.locator(".nine tbody tr:not(.sum)").first.locator("td").nth(3)
    expect(sign).to_have_class("alive")
