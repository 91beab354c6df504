"""A report with three photos of 12 megapixels, sent from a browser over a line as weak as in a basement."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFilter
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from benchmarks.house import environment, opened
from benchmarks.slow_line import SlowLine, slow_line
from benchmarks.table import Line
from benchmarks.web import served
from db.community.organisation.tables import Building
from db.disputes.tables import Attachment

BYTES_A_SECOND, ROUND_TRIP = 6_000, 0.6
RECEIPT_WITHIN, SENT_AT_MOST = 5.0, 1.25
PHOTOS = 3
PATIENCE_MS = 600_000
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
HEAD = re.compile(rb"POST /d/[^ ]+/photo-piece HTTP/1.1\r\n(.*?)\r\n\r\n", re.DOTALL)
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
PIECE = re.compile(rb'name="piece".*?\r\n\r\n', re.DOTALL)
AFTER_A_PIECE = re.compile(rb"\r\n--[-\w]+--\r\n\Z")


@dataclass(frozen=True)
class Piece:
    """Of the photo of this number, which is `size` bytes; `length` of them were sent in one go."""

    number: int
    size: int
    start: int
    length: int


def pieces_in(carried: bytes) -> list[Piece]:
    """Every piece of a photo in what a browser has sent, also one that was cut off."""
    found = []
    for head in HEAD.finditer(carried):
        announced = LENGTH.search(head[1])
        body = carried[head.end() : head.end() + int(announced[1] if announced else 0)]
        begins = PIECE.search(body)
        if begins:
            number, size, start = (_value(body, name) for name in ("number", "size", "start"))
            content = AFTER_A_PIECE.sub(b"", body[begins.end() :])
            found.append(Piece(number, size, start, len(content)))
    return found


def _value(body: bytes, name: str) -> int:
    found = re.search(rb'name="%s"\r\n\r\n(\d+)' % name.encode(), body)
    return int(found[1]) if found else 0


def photo(number: int) -> bytes:
    """Twelve megapixels with as much in them as a photo has: a few megabytes."""
    rough = Image.effect_noise((500, 375), 90 + number).filter(ImageFilter.GaussianBlur(2)).resize((4000, 3000))
    grain = Image.effect_noise((4000, 3000), 24)
    written = BytesIO()
    Image.merge("RGB", (rough, Image.blend(rough, grain, 0.3), grain)).save(written, "JPEG", quality=88)
    return written.getvalue()


def measure(place: Path, times: float = 1) -> list[Line]:
    """`times` as good a line is only to see that it runs."""
    with opened(place):
        code, before = Building.get_by_id(1).code, Attachment.select().count()
    with (
        served("resident_app.wsgi:served", environment(place)) as port,
        slow_line(port, BYTES_A_SECOND * times, ROUND_TRIP / times) as line,
        sync_playwright() as playwright,
    ):
        path = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        receipt, arrived = _sent(browser, line, f"http://127.0.0.1:{line.port}/b/{code}/say")
        browser.close()
    with opened(place):
        came = Attachment.select().count() - before
    return _lines(receipt, arrived, came, line)


def _sent(browser: Browser, line: SlowLine, address: str) -> tuple[float, float]:
    """The seconds until the receipt is shown, and until all photos are there; in the middle the line breaks once."""
    page: Page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.locator("#kind-facilities + label").click()
    page.locator("#text").fill("地下二层一直在漏水，照片里能看到。")
    page.locator("#consent_version + label").click()
    photos: list[FilePayload] = [
        {"name": f"{one}.jpg", "mimeType": "image/jpeg", "buffer": photo(one)} for one in range(PHOTOS)
    ]
    page.locator("#photos").set_input_files(photos)
    page.wait_for_timeout(3000)
    begun = time.monotonic()
    page.locator("#send").click()
    expect(page.locator("[data-received]")).to_be_visible(timeout=PATIENCE_MS)
    receipt = time.monotonic() - begun
    line.break_after(110_000)
    expect(page.locator("#waiting .good")).to_be_visible(timeout=PATIENCE_MS)
    return receipt, time.monotonic() - begun


def _lines(receipt: float, arrived: float, came: int, line: SlowLine) -> list[Line]:
    pieces = pieces_in(bytes(line.up.carried))
    needed, sent = sum({one.number: one.size for one in pieces}.values()), sum(one.length for one in pieces)
    twice, most = sent - needed, max(one.length for one in pieces)
    up = sum(len(head[0]) for head in HEAD.finditer(bytes(line.up.carried))) + sent
    return [
        Line(
            "weak line: receipt",
            f"{receipt:.1f} s",
            "from pressing “Send”",
            f"≤ {RECEIPT_WITHIN:g} s",
            receipt <= RECEIPT_WITHIN,
        ),
        Line(
            "weak line: three photos of 12 MP",
            f"{came} arrived in {arrived:.0f} s",
            f"{needed / 1000:,.0f} KB, the line broke once",
            f"{PHOTOS}",
            came == PHOTOS,
        ),
        Line(
            "weak line: bytes of photos sent twice",
            f"{twice:,}",
            f"the largest piece had {most:,}",
            "≤ one piece",
            twice <= most,
        ),
        Line(
            "weak line: bytes sent ÷ needed",
            f"{up / needed:.2f}",
            "with the heads of all requests",
            f"≤ {SENT_AT_MOST}",
            up / needed <= SENT_AT_MOST,
        ),
    ]
