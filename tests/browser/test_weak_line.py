"""A report over a weak line: its words are received first, and its photos come after them, however often it breaks."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from benchmarks.slow_line import slow_line
from benchmarks.weak_line import pieces_in
from tests.browser.test_resident_reports import fill_in, reports

FASTER_THAN_LIFE = 400_000  # bytes a second


def photo(number: int) -> dict:
    """Of a hundred kilobytes, so that it comes in several pieces."""
    written = BytesIO()
    Image.effect_noise((400, 300), 60 + number).convert("RGB").save(written, "JPEG", quality=92)
    return {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def photos_on_its_page(page: Page):
    return page.locator("main .thumbs img")


def test_photos_come_after_the_words_and_go_on_where_the_line_broke(linli, cast, phone) -> None:
    words = "弱信号：地下车库漏水，三张照片慢慢传。"
    chosen = [photo(number) for number in range(3)]
    with slow_line(int(linli.settings.public_url.rpartition(":")[2]), FASTER_THAN_LIFE, 0.02) as line:
        fill_in(phone, f"http://localhost:{line.port}/b/{linli.building_code}", words)
        phone.locator("#photos").set_input_files(chosen)
        phone.locator("#send").scroll_into_view_if_needed()
        line.break_after(60_000)
        phone.get_by_role("button", name="发送").click()
        expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
        expect(phone.get_by_role("heading", name="照片还在路上")).to_be_visible()
        assert len(reports(cast, words)) == 1
        phone.get_by_role("link", name="现在就去看看").click()
        expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
        phone.reload()
        expect(photos_on_its_page(phone)).to_have_count(3)
        pieces = pieces_in(bytes(line.up.carried))
    assert line.breaks_at is None
    needed, sent = sum({piece.number: piece.size for piece in pieces}.values()), sum(piece.length for piece in pieces)
    assert needed == sum(len(one["buffer"]) for one in chosen)
    assert sent - needed <= 2 * max(piece.length for piece in pieces)
