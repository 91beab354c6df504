"""The main job end to end, through both faces as people use them: sign, phone, desk, phone, Monday's export."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from db.figures.weekly_export.actions import make_due_exports
from db.ground import clock
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.queries.signs import signs_for
from tests.browser.conftest import RunningHouse
from tests.browser.hands import nobody_takes_it_back
from tests.browser.test_resident_reports import let_given_answers_count, to_the_report
from tests.cast import Cast

WORDS = "三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。"
DONE = "物业换了新灯，昨晚八点我去看过，亮着。"


@pytest.fixture
def sign_address(linli: RunningHouse, cast: Cast) -> str:
    """What a phone reads from the printed sign of Rosa's building."""
    pdf = sign_pdf(signs_for(cast.mei, clock.now(), [cast.building_id]), "A4", linli.settings.public_url, "zh_Hans")
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return zxingcpp.read_barcodes(page)[0].text


def photo() -> dict:
    picture = BytesIO()
    Image.new("RGB", (640, 480), "sienna").save(picture, "JPEG")
    return {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def report(phone: Page, address: str) -> str:
    """Scans, says what is wrong with a photo, and goes to the page of the report. Returns the reference."""
    phone.goto(address)
    phone.get_by_role("link", name="我要说事").click()
    phone.get_by_text("物业的事").click()
    phone.get_by_label("怎么回事？").fill(WORDS)
    phone.locator("#photos").set_input_files([photo()])
    phone.get_by_text("我看过了，同意").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    return to_the_report(phone)


def test_from_the_sign_to_mondays_export(linli: RunningHouse, cast: Cast, at_desk, phone: Page, sign_address: str):
    reference = report(phone, sign_address)

    mei = at_desk("mei")
    mei.get_by_role("link", name="楼道灯坏了").first.click()
    expect(mei.get_by_role("heading", name=reference)).to_be_visible()
    expect(mei.locator("img[src*='/staff/photo/']").first).to_be_visible()
    move(mei, "接单", "对居民说一句", "收到，我下午去看。", then="已接单")

    phone.reload()
    expect(phone.get_by_text("收到，我下午去看。")).to_be_visible()
    assert "梅调解" not in phone.locator("main").inner_text().replace("打电话给梅调解", "")

    move(mei, "办结", "做了什么", DONE)
    expect(mei.get_by_text("半分钟后办结")).to_be_visible()
    nobody_takes_it_back()
    mei.reload()
    expect(mei.locator(".facts").first.get_by_text("已办结，待评价")).to_be_visible()
    phone.reload()
    expect(phone.locator("main").get_by_text(DONE)).to_be_visible()
    phone.get_by_text("真的解决了", exact=True).click()
    phone.get_by_text("满意", exact=True).click()
    phone.get_by_label("还想说点什么？（可以不写）").fill("当天就来了。")
    phone.get_by_role("button", name="发送我的回答").click()
    expect(phone.get_by_role("heading", name="您已经回答了，谢谢")).to_be_visible()
    counted = let_given_answers_count()
    phone.reload()
    expect(phone.get_by_role("heading", name="办完了")).to_be_visible()

    week = clock.week_of(counted, "Asia/Shanghai")
    assert make_due_exports(week.end + timedelta(minutes=10)) == 1
    (row,) = rows_of(downloaded(at_desk("sun")))
    assert row["编号"] == reference
    assert [row[name] for name in ("是否解决", "满意度", "评价来源")] == ["真正解决", "满意", "居民本人"]


def move(page: Page, name: str, label: str, words: str, then: str = "") -> None:
    """Chooses a move at the desk, writes what the resident will read, makes it by the keys, and sees the new status."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()
    page.get_by_label(label).fill(words)
    page.get_by_label(label).press("Control+Enter")
    if then:
        expect(page.locator(".facts").first.get_by_text(then)).to_be_visible()


def downloaded(page: Page) -> bytes:
    """The rows of the newest week, taken at the desk."""
    page.get_by_role("link", name="满意度周报").click()
    with page.expect_download() as waiting:
        page.get_by_test_id("stDownloadButton").filter(has_text="CSV").first.click()
    return Path(waiting.value.path()).read_bytes()


def rows_of(rows: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(rows.decode("utf-8-sig"))))
