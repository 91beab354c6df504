"""A book's way: onto the shelf at the desk, out by the phone that scans its label, and back by a neighbour's."""

from __future__ import annotations

import pypdfium2
import zxingcpp
from playwright.sync_api import Page, expect

from db.nine_ones.book_corner.queries.labels import draw_labels, labels_of
from tests.browser.conftest import RunningHouse
from tests.browser.hands import press
from tests.cast import Cast


def scanned(linli: RunningHouse, cast: Cast) -> str:
    """What a phone reads from the label of the only book."""
    pdf = draw_labels(labels_of(cast.mei, cast.building_id), linli.settings.public_url)
    return zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil())[0].text


def go_to(desk: Page, section: str) -> None:
    desk.get_by_test_id("stButtonGroup").get_by_text(section, exact=True).click()


def test_a_book_is_put_up_borrowed_seen_at_the_desk_and_brought_back(
    linli: RunningHouse, cast: Cast, at_desk, phone: Page, phone_without_javascript: Page, barriers
):
    desk = at_desk("mei")
    desk.get_by_role("link", name="便民图书角").click()
    go_to(desk, "上新书")
    desk.get_by_role("textbox", name="书名").fill("红楼梦")
    number = desk.get_by_role("textbox", name="ISBN 或统一书号")
    number.fill("978-7-02-000220-7")
    press(desk, "添上这本书")
    expect(desk.get_by_text("《红楼梦》上架了")).to_be_visible()

    label = scanned(linli, cast)
    phone.goto(linli.building_url)
    expect(phone.get_by_role("link", name="便民图书角")).to_contain_text("架上有 1 本")
    phone.goto(label)
    assert barriers(phone) == []
    phone.get_by_role("button", name="借这本书").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.get_by_label("怎么称呼您").fill("小美")
    phone.get_by_role("button", name="借这本书").click()
    expect(phone.get_by_role("heading", name="这本书在您手里")).to_be_visible()
    phone.get_by_role("link", name="我的书").click()
    expect(phone.get_by_role("link", name="红楼梦")).to_be_visible()
    assert barriers(phone) == []

    go_to(desk, "借出")
    expect(desk.get_by_text("小美")).to_be_visible()

    neighbour = phone_without_javascript
    neighbour.goto(linli.building_url)
    neighbour.get_by_role("link", name="便民图书角").click()
    expect(neighbour.get_by_text("借出，")).to_be_visible()
    assert "小美" not in neighbour.content()
    neighbour.goto(label)
    neighbour.get_by_role("button", name="我已经放回书架").click()
    expect(neighbour.get_by_text("还好了，谢谢您")).to_be_visible()

    phone.goto(f"{linli.building_url}/book-corner")
    expect(phone.get_by_text("在架上")).to_be_visible()
    assert barriers(phone) == []
