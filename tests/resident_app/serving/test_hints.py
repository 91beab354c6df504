"""What helps to fill in a field is told with it: a screen reader reads each hint where the field is."""

from __future__ import annotations

import pytest

from db.ground import outward
from db.ground.outward import TextGateway
from tests.pages import Page
from tests.resident_app.conftest import HOME
from tests.resident_app.nine_ones.test_reasoning_day import BOOK, rule

PATHS = ("/", "/find", "/about", BOOK, *(f"{HOME}/{one}" for one in ("say", "suggestion-box", "book-corner/offer")))


def untied(page: Page) -> list[str]:
    """Hints that no field beside them names, and names of hints that are not there."""
    said = {id for node in page.elements("[aria-describedby]") for id in (node.attributes["aria-describedby"]).split()}
    there = {node.id for node in page.elements("[id]")}
    hints = [node for node in page.elements(".field > .hint") if "data-numbers" not in node.attributes]
    return [*(node.text() for node in hints if node.id not in said), *sorted(said - there)]


@pytest.mark.parametrize("path", PATHS)
def test_every_hint_belongs_to_its_field(rosa, cast, path) -> None:
    rule(cast)
    page = rosa.page(path)
    assert (untied(page), page.elements("form .hint") != []) == ([], True)


def test_on_the_page_of_a_report_too(rosa, submit) -> None:
    outward.use_text_gateway(TextGateway("https://sms.example.cn/send", "a-token", "移动短信"))
    try:
        page = rosa.page(f"/d/{submit().link}")
    finally:
        outward.use_text_gateway(None)
    assert (untied(page), page.attributes("textarea#text", "aria-describedby")) == ([], ["text-speak"])
