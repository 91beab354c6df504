"""A report over a weak line: its words are received first, and its photos come after them, however often it breaks."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from benchmarks.slow_line import slow_line
from benchmarks.weak_line import pieces_in
from db.disputes.actions.looking import let_neighbours_read
from db.disputes.queries.looking import words_that_wait
from db.ground import clock
from tests.browser.hands import until
from tests.browser.test_resident_reports import fill_in, reports

FASTER_THAN_LIFE = 400_000  # bytes a second
FOLLOWED = re.compile(r"/d/[^/]+$")


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
        until(lambda: line.breaks_at is None)  # or it might break under the next page, which nobody sends for again
        phone.route("**/photo-piece", lambda route: route.abort())  # or all might be there before the link is pressed
        with phone.expect_event("requestfailed"):
            phone.get_by_role("link", name="现在就去看看").click()
            expect(phone).to_have_url(FOLLOWED)
        phone.unroute("**/photo-piece")
        phone.reload()
        expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
        phone.reload()
        expect(photos_on_its_page(phone)).to_have_count(3)
        pieces = pieces_in(bytes(line.up.carried))
    assert line.breaks_at is None
    needed, sent = sum({piece.number: piece.size for piece in pieces}.values()), sum(piece.length for piece in pieces)
    assert needed == sum(len(one["buffer"]) for one in chosen)
    assert sent - needed <= 2 * max(piece.length for piece in pieces)


def test_photos_wait_for_a_page_that_was_closed(linli, cast, phone) -> None:
    words = "关了页面：花园的长椅断了一根木条。"
    fill_in(phone, linli.building_url, words)
    phone.locator("#photos").set_input_files([photo(1), photo(2)])
    phone.route("**/photo-piece", lambda route: route.abort())
    with phone.expect_event("requestfailed"):
        phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="照片还在路上")).to_be_visible()
    expect(phone.get_by_text("第 1 张，共 2 张")).to_be_visible()
    phone.unroute("**/photo-piece")
    phone.goto(linli.building_url)
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.goto(f"{linli.settings.public_url}/mine")
    phone.get_by_text(words).click()
    expect(photos_on_its_page(phone)).to_have_count(2)


def test_photos_added_later_come_after_their_words_too(linli, cast, phone) -> None:
    """From the report's own page: one by one, going on where the line broke, and the words once."""
    words = "后补照片：花坛的水管裂了。"
    fill_in(phone, linli.building_url, words)
    phone.get_by_role("button", name="发送").click()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.get_by_label("再补充几句")).to_be_visible()
    phone.get_by_label("再补充几句").fill("今天又裂了一处，看照片。")
    phone.locator("#photos").set_input_files([photo(1), photo(2)])
    phone.route("**/photo-piece", lambda route: route.abort())
    with phone.expect_event("requestfailed"):
        phone.get_by_role("button", name="发送", exact=True).click()
    expect(phone.get_by_role("heading", name="照片还在路上")).to_be_visible()
    expect(phone.get_by_text("第 1 张，共 2 张")).to_be_visible()
    expect(phone.locator(".said").get_by_text("今天又裂了一处，看照片。")).to_have_count(1)
    expect(phone.get_by_label("再补充几句")).to_have_value("")
    phone.unroute("**/photo-piece")
    phone.reload()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.reload()
    expect(phone.locator(".said", has_text="今天又裂了一处").locator(".thumbs img")).to_have_count(2)


def test_without_signal_what_is_added_later_waits_in_the_phone_and_sends_itself_once(linli, cast, phone) -> None:
    fill_in(phone, linli.building_url, "没信号：车棚的门掉了。")
    phone.get_by_role("button", name="发送").click()
    phone.get_by_role("link", name="现在就去看看").click()
    phone.get_by_label("再补充几句").fill("补一张门的照片。")
    phone.locator("#photos").set_input_files([photo(1)])
    phone.route("**/words", lambda route: route.abort())
    phone.get_by_role("button", name="发送", exact=True).click()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    phone.unroute("**/words")
    phone.reload()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.reload()
    expect(phone.locator(".said", has_text="补一张门的照片。").locator(".thumbs img")).to_have_count(1)


def test_photos_stay_with_a_form_that_is_asked_about_once_more(linli, cast, phone) -> None:
    """Something similar is there already: neither changing a word nor sending it all the same loses a photo."""
    fill_in(phone, linli.building_url, "三号电梯又坏了，老人上不了楼。")
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    (first,) = reports(cast, "三号电梯又坏了")
    (waits,) = [one for one in words_that_wait(cast.sun, 99).first if one.dispute_id == first.id]
    let_neighbours_read(cast.sun, first.id, waits.proposed.sentence, (), waits.looked, clock.now())
    fill_in(phone, linli.building_url, "")
    phone.route("**/similar", lambda route: route.abort())
    phone.get_by_label("怎么回事？").fill("三号电梯又坏了，老人上不了楼，第二次说。")
    phone.locator("#photos").set_input_files([photo(1)])
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("[data-held] img")).to_have_count(1)
    phone.get_by_role("button", name="改一改").click()
    expect(phone.get_by_role("heading", name="我要说事")).to_be_visible()
    expect(phone.locator("[data-held] img")).to_have_count(1)
    phone.get_by_role("button", name="发送").click()
    phone.get_by_role("button", name="不是这些，发送我的").click()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(photos_on_its_page(phone)).to_have_count(1)
