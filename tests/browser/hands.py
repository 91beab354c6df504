"""What hands do at the desk: a field is filled in and left, a button is pressed once the screen has come to rest."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Locator, Page, TimeoutError

from db.ground import clock
from db.together.just_sent.actions import send_due
from db.together.just_sent.tables import JustSent
from tests.browser.rest import at_rest

PATIENCE_MS = 90_000  # a first look at the desk loads all of it, on a machine that has more to do
LISTED_MS = 3_000
TWO_FRAMES = "() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))"


def fill(page: Page, label: str, words: str) -> None:
    """Types and leaves the field, which is when the desk hears of it."""
    box = page.get_by_label(label, exact=True).first
    box.fill(words)
    box.press("Tab")
    at_rest(page)


def choose(page: Page, label: str, words: str) -> None:
    """Types until the list offers it, takes it, and again where the list closed before."""
    box = page.get_by_label(label, exact=True).first
    until(lambda: _chosen(page, box, words))


def _chosen(page: Page, box: Locator, words: str) -> bool:
    """A list closes when the screen is drawn anew; what was typed and not taken goes when the field is left."""
    box.fill(words)
    with suppress(TimeoutError):
        page.get_by_role("option").filter(has_text=words).first.wait_for(timeout=LISTED_MS)
        box.press("Enter")
        at_rest(page)
    box.press("Tab")
    at_rest(page)
    field = box.locator("xpath=ancestor::*[@data-testid='stSelectbox' or @data-testid='stMultiSelect']")
    return words in box.input_value() + field.inner_text()


def dial(page: Page, label: str, digits: str) -> None:
    """Days and hours are typed part by part, and again where a part of them did not arrive."""
    field = page.get_by_label(label, exact=True).first
    until(lambda: _dialled(page, field, digits))
    page.keyboard.press("Escape")
    at_rest(page)


def _dialled(page: Page, field: Locator, digits: str) -> bool:
    parts = field.get_by_role("spinbutton")
    parts.first.click()
    page.keyboard.type(digits, delay=30)
    at_rest(page)
    return re.sub(r"\D", "", "".join(parts.all_inner_texts())) == digits


def press(page: Page, name: str) -> None:
    at_rest(page)
    page.get_by_role("button", name=name).first.click()


def attach(page: Page, field: Locator, file: dict) -> None:
    """Gives the desk a file and waits until it has it: its name is shown before."""
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "/upload_file/" in answer.url):
        field.set_input_files([file])
    page.evaluate(TWO_FRAMES)
    at_rest(page)


def nobody_takes_it_back() -> None:
    """What was just sent goes out, without anybody waiting half a minute for it."""
    JustSent.update(due=clock.now()).where(JustSent.due.is_null(False)).execute()
    send_due(clock.now())


def until(is_so: Callable[[], bool]) -> None:
    """Looks until something is so; fails when it has not become so in all patience."""
    ends = time.monotonic() + PATIENCE_MS / 1000
    while not is_so():
        assert time.monotonic() < ends, "it has not become so"
        time.sleep(0.1)
