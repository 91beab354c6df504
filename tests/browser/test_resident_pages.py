"""Every page a resident can meet, in every look: nothing in anybody's way, cut off, or too small to hit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from db import clock
from db.disputes import actions, queries
from db.disputes.queries import Filter
from db.disputes.rules import Answer, RefusalReason, Satisfaction, Solved, Status
from db.reports.rules import Report
from tests.browser.conftest import OFFICE_PC, PHONE

LONG = "楼上夜里拖桌子，已经两个月了，" * 40
LOOKS = {
    "normal": (PHONE, {}),
    "large": (PHONE, {"large": "1"}),
    "dark": ({**PHONE, "color_scheme": "dark"}, {}),
    "large and dark": ({**PHONE, "color_scheme": "dark"}, {"large": "1"}),
    "english": (PHONE, {"lang": "en"}),
    "office": (OFFICE_PC, {}),
}
LOOKS_FOR_AXE = ("normal", "dark", "english")  # the others differ from these in sizes alone, which are measured in all
SMALLEST_TARGET = {"normal": 48, "large": 60}
CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const weak = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!text.textContent.trim() || element.closest("template, script, svg, .skip") || !element.offsetParent) continue;
    const [one, two] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < 7) weak.push(`${ratio.toFixed(2)} ${text.textContent.trim().slice(0, 30)}`);
  }
  return weak;
}"""
SMALL_TARGETS = """(least) => Array.from(document.querySelectorAll(
  "a.button, button, .tile, .bar a, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea,"
  + "summary, .choice label"
)).filter((target) => target.offsetParent && target.getBoundingClientRect().height < least - 0.5)
  .map((target) => `${Math.round(target.getBoundingClientRect().height)} ${target.textContent.trim().slice(0, 30)}`)"""


@pytest.fixture
def pages(linli, cast) -> dict[str, str]:
    """The address of every page, with matters in each state and very long words."""
    home, links = f"/b/{linli.building_code}", _links(cast, clock.now())
    found = {
        "start": "/", "building": home, "empty building": f"/b/{linli.neighbouring_building_code}",
        "mediator": f"{home}/mediator", "sign": f"{home}/sign", "privacy": f"{home}/privacy",
        "matters": f"{home}/matters", "say": f"{home}/say", "mine": "/mine", "find": "/find", "unknown": "/b/A2C3DD",
    }  # fmt: skip
    for name, link in links.items():
        found[name] = f"/d/{link}"
    found["received"] = f"/d/{links['dispatched']}/received"
    found["withdraw"] = f"/d/{links['dispatched']}/withdraw"
    return {name: linli.settings.public_url + path for name, path in found.items()}


def _links(cast, now) -> dict[str, str]:
    """One report in each state, made once: the same keys give the same receipts."""
    states = ("dispatched", "on_hold", "settled", "refused", "withdrawn", "answered")
    receipts = {
        name: actions.submit_dispute(
            cast.building_id, Report("facilities", f"{name}：{LONG}"), [], f"the-key-of-{name}-report", now
        )
        for name in states
    }
    if receipts["dispatched"].is_new:
        _move_on(cast, receipts, now)
    return {name: receipt.link for name, receipt in receipts.items()}


def _move_on(cast, receipts, now) -> None:
    def id_of(name: str) -> int:
        return queries.list_disputes(cast.sun, Filter(text=receipts[name].reference), now).rows[0].id

    for name in ("on_hold", "settled", "answered"):
        actions.accept_dispute(cast.mei, id_of(name), Status.DISPATCHED, now, words=LONG)
    actions.put_on_hold(cast.mei, id_of("on_hold"), Status.ACCEPTED, now, words="请拍一张照片。")
    for name in ("settled", "answered"):
        actions.settle_dispute(cast.mei, id_of(name), Status.ACCEPTED, now, words=LONG)
    actions.answer_question(
        receipts["answered"].link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, "还是一样吵。"), now
    )
    actions.refuse_dispute(
        cast.guo, id_of("refused"), Status.DISPATCHED, now, reason=RefusalReason.LEGAL_WAY, words=LONG
    )
    actions.withdraw_dispute(receipts["withdrawn"].link, "", now)


def _opened(chromium: Browser, linli, look: str) -> Page:
    options, cookies = LOOKS[look]
    context = chromium.new_context(**options)
    context.add_cookies(
        [{"name": name, "value": value, "url": linli.settings.public_url} for name, value in cookies.items()]
    )
    return context.new_page()


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_in_anybodys_way_on_any_page(chromium, linli, pages, barriers, look) -> None:
    page = _opened(chromium, linli, look)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        found[name] = (*_hard_to_use(page, look), barriers(page) if look in LOOKS_FOR_AXE else [])
    page.context.close()
    assert found == dict.fromkeys(pages, (False, [], [], []))


def _hard_to_use(page: Page, look: str) -> tuple[bool, list[str], list[str]]:
    """Whether something is cut off, which texts do not stand out, and which targets are small."""
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    least = SMALLEST_TARGET["large" if "large" in look else "normal"]
    return too_wide, page.evaluate(CONTRAST), page.evaluate(SMALL_TARGETS, least)


def test_a_form_with_mistakes_has_nothing_in_the_way(chromium, linli, pages, barriers) -> None:
    page = _opened(chromium, linli, "normal")
    page.goto(pages["say"])
    page.get_by_role("button", name="发送").click()
    page.locator("#problems").wait_for()
    assert barriers(page) == []
    page.goto(pages["settled"])
    page.get_by_role("button", name="发送我的回答").click()
    page.locator("#problems").wait_for()
    assert barriers(page) == []
    page.context.close()
