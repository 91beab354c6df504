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
from db.records.permissions.rules import ABILITIES, Role
from tests.browser.conftest import OFFICE_PC, RunningHouse
from tests.browser.hands import PATIENCE_MS
from tests.cast import PASSWORD

A_STEP_MS, SLOWER = 150, 3
WORDS = "急事"
MAIN = '[data-testid="stMain"]'
KEPT, ASKED = "it stands there when one comes back", "the desk asks before it goes"
BOXES = {  # of each screen on which something can be written: what is pressed before, the box, and what becomes of it
    "disputes": ((), "搜内容、编号、房号、地点、楼栋、经办人", KEPT),
    "file": ((), "什么事，按居民的原话写", KEPT),
    "conference": (("筹备一次会议",), "地点", ASKED),
    "notice-board": (("写公告",), "标题", ASKED),
    "signs": ((), "最上面一行", ASKED),
    "book-corner": (("上新书",), "书名", ASKED),
    "activities": (("计划一场活动",), "名称", ASKED),
    "service-card": (("加一条",), "叫什么", ASKED),
    "rules": (("常用语", "添加、修改或删除"), "标题", ASKED),
    "rights": (("有人到窗口来提",), "本人的原话", KEPT),
    "disclosures": (("写一份",), "正文", KEPT),
}
CHOICES = {  # of the others on which something can be chosen: what is pressed
    "nine-ones": "○ 缺失",
    "reasoning-day": "规则",
    "suggestion-box": "全部",
    "record-book": "说好要办的事",
    "satisfaction": "按月",
    "units": "按周",
    "organisation": "社区",
}
SUNS = ABILITIES[Role.COMMUNITY_SECRETARY]
SELDOM = {screen.name for screen in SCREENS if screen.seldom}
MANY = {"messages"}  # whose first look takes longer than a press
NAMES = [
    screen.name
    for screen in SCREENS
    if screen.listed and screen.name not in MANY and (screen.ability is None or screen.ability in SUNS)
]
AT_EACH_LANDING = ("today", "disputes", "conference", "notice-board", "satisfaction", "disclosures")  # one of each kind
WALK = [
    pytest.param(name, after, marks=() if name in AT_EACH_LANDING else pytest.mark.nightly(AT_EACH_LANDING))
    for name, after in pairwise([*NAMES, NAMES[0]])
]


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
    """In the menu: its own, or that of "More" behind which it stands."""
    name = "more" if name in SELDOM else name
    return page.locator(f'[data-testid="stSidebarNavLink"][href$="/{"" if name == "today" else name}"]')


def arrived(page: Page, name: str) -> None:
    if name in SELDOM:
        arrived(page, "more")
        page.locator(f'{MAIN} a.way[href$="/{name}"]').click(delay=A_STEP_MS)
    expect(page).to_have_url(re.compile(rf"//[^/]+/{'' if name == 'today' else name}(\?|$)"))


def press(page: Page, words: str) -> None:
    page.locator(f"{MAIN} :is(summary, button)").filter(has_text=words).first.click(delay=A_STEP_MS)


def box_on(page: Page, name: str) -> Locator:
    before, label, _end = BOXES[name]
    for words in before:
        press(page, words)
    return page.locator(MAIN).get_by_label(label).first


@pytest.mark.parametrize(("name", "after"), WALK)
def test_every_press_leads_on_and_nothing_typed_or_chosen_is_lost(hurried: Page, name: str, after: str):
    entry(hurried, name).click(delay=A_STEP_MS)
    arrived(hurried, name)
    if name in BOXES:
        type_and_leave(hurried, name, after)
    elif name in CHOICES:
        choose_and_leave(hurried, name, after)
    else:
        entry(hurried, after).click(delay=A_STEP_MS)
        arrived(hurried, after)


def type_and_leave(page: Page, name: str, after: str) -> None:
    box = box_on(page, name)
    box.press_sequentially(WORDS, delay=A_STEP_MS)
    entry(page, after).click(delay=A_STEP_MS)
    if BOXES[name][2] == KEPT:  # nobody is asked
        arrived(page, after)
        entry(page, name).click(delay=A_STEP_MS)
        arrived(page, name)
        expect(box_on(page, name)).to_have_value(WORDS)
        return
    asks = page.locator("#begun-here")
    asks.get_by_role("button", name="留在这里").click(delay=A_STEP_MS)
    expect(box).to_have_value(WORDS)
    entry(page, after).click(delay=A_STEP_MS)
    asks.get_by_role("button", name="不要了，离开").click(delay=A_STEP_MS)
    arrived(page, after)


def choose_and_leave(page: Page, name: str, after: str) -> None:
    press(page, CHOICES[name])
    entry(page, after).click(delay=A_STEP_MS)
    arrived(page, after)
    entry(page, name).click(delay=A_STEP_MS)
    arrived(page, name)
    chosen = page.locator(f"{MAIN} button:is([aria-checked='true'], [aria-pressed='true'])")
    expect(chosen.filter(has_text=CHOICES[name]).first).to_be_visible()
