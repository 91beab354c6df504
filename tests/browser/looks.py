"""Every look of a resident's page, and what can be measured of it: cut off, hard to read, too small to hit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OFFICE_PC, PHONE

SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}  # the smallest phone there is
LOOKS = {
    "normal": (PHONE, {}),
    "large": (SMALL, {"large": "1"}),
    "dark": ({**PHONE, "color_scheme": "dark"}, {}),
    "large, dark, english and small": ({**SMALL, "color_scheme": "dark"}, {"large": "1", "lang": "en"}),
    "english": (PHONE, {"lang": "en"}),
    "office": (OFFICE_PC, {}),
}
LOOKS_FOR_AXE = ("normal", "dark", "english")  # the others differ from these in sizes alone, which are measured in all
NARROWEST, PLAINEST = "large, dark, english and small", "normal"
LOOKS_TO_WALK = [
    look if look in (PLAINEST, NARROWEST) else pytest.param(look, marks=pytest.mark.nightly(NARROWEST))
    for look in LOOKS
]
"""For what walks through every page: between the plainest and the narrowest look the others differ in little."""
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

BROKEN_NUMBERS = """() => {
  const broken = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.offsetParent || text.parentElement.closest("template, script, style")) continue;
    for (const found of text.textContent.matchAll(/(?<![0-9])(110|119|120|12345|12356|12110)(?![0-9])/g)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = new Set(Array.from(range.getClientRects()).map((line) => Math.round(line.top)));
      if (lines.size > 1) broken.push(found[0] + " in " + text.textContent.trim().slice(0, 40));
    }
  }
  return broken;
}"""


@contextmanager
def opened(chromium: Browser, address: str, look: str) -> Iterator[Page]:
    """A browser that shows every page of this address in this look."""
    options, cookies = LOOKS[look]
    context = chromium.new_context(**options)
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    yield context.new_page()
    context.close()


def hard_to_use(page: Page, look: str) -> tuple[bool, list[str], list[str]]:
    """Whether something is cut off, which texts do not stand out, and which targets are small or numbers broken."""
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    least = SMALLEST_TARGET["large" if "large" in look else "normal"]
    return too_wide, page.evaluate(CONTRAST), page.evaluate(SMALL_TARGETS, least) + page.evaluate(BROKEN_NUMBERS)
