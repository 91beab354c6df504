"""Hands that wait for nothing: on each screen they type at 150 ms a letter and press the next link at once.

No press is lost; what was typed is there when one comes back, or the desk asks before it goes. Meanwhile the browser is
three times as slow as it could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from admin_dashboard.frame import SCREENS
from tests.browser.conftest import OFFICE_PC, RunningHouse
from tests.browser.hands import PATIENCE_MS
from tests.cast import PASSWORD

A_STEP_MS, SLOWER = 150, 3
WORDS = "急事"
MAIN = '[data-testid="stMain"]'
BOXES = {  # where something can be written at once or after one press: the section to open, and the box
    "file": ("", "什么事，按居民的原话写"),
    "conference": ("筹备一次会议", "地点"),
    "signs": ("", "最上面一行"),
    "service-card": ("加一条", "叫什么"),
}
NOT_SUNS = {"messages"}
NAMES = [screen.name for screen in SCREENS if screen.listed and screen.name not in NOT_SUNS]


@pytest.fixture(scope="module")
def hurried(chromium: Browser, linli: RunningHouse) -> Iterator[Page]:
    """Sun at the desk, without the waiting for rest that other tests do."""
    context = chromium.new_context(**OFFICE_PC)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{linli.desk_url}/today")
    page.locator("#name").fill("sun")
    page.locator("#password").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    entry(page, "today").wait_for()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def entry(page: Page, name: str) -> Locator:
    return page.locator(f'[data-testid="stSidebarNavLink"][href$="/{"" if name == "today" else name}"]')


def arrived(page: Page, name: str) -> None:
    expect(page).to_have_url(re.compile(rf"//[^/]+/{'' if name == 'today' else name}(\?|$)"))


def box_on(page: Page, name: str) -> Locator:
    section, label = BOXES[name]
    if section:
        page.locator(f"{MAIN} summary").filter(has_text=section).click(delay=A_STEP_MS)
    return page.locator(MAIN).get_by_label(label).first


@pytest.mark.parametrize(("name", "after"), pairwise([*NAMES, NAMES[0]]))
def test_every_press_leads_on_and_nothing_typed_is_lost(hurried: Page, name: str, after: str):
    entry(hurried, name).click(delay=A_STEP_MS)
    arrived(hurried, name)
    if name not in BOXES:
        entry(hurried, after).click(delay=A_STEP_MS)
        arrived(hurried, after)
        return
    box = box_on(hurried, name)
    box.press_sequentially(WORDS, delay=A_STEP_MS)
    entry(hurried, after).click(delay=A_STEP_MS)
    if name == "file":  # a text of more than a line is kept: nobody is asked
        arrived(hurried, after)
        entry(hurried, name).click(delay=A_STEP_MS)
        expect(box).to_have_value(WORDS)
        return
    asks = hurried.locator("#begun-here")
    asks.get_by_role("button", name="留在这里").click(delay=A_STEP_MS)
    expect(box).to_have_value(WORDS)
    entry(hurried, after).click(delay=A_STEP_MS)
    asks.get_by_role("button", name="不要了，离开").click(delay=A_STEP_MS)
    arrived(hurried, after)
