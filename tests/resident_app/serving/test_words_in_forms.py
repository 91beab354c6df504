"""Every form in which a resident says something: whom it may be about is asked first, and danger waits for nothing."""

from __future__ import annotations

import re
from urllib.parse import urldefrag

import pytest

from db.messages.tables import OutboxMessage
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.together.rights.queries.register import requests_for_desk
from tests.cast import Cast
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone, filled_in
from tests.resident_app.nine_ones.test_reasoning_day import rule

OF_SECRETARY = "孙书记把我的手机号给了装修公司，我要投诉她"
OF_MEDIATOR = "我们楼的调解员从来不管事"
HER_OWN = f"{HOME}/mine/information/ask"
FILLED_IN = {**filled_in(), "wish": "stop", "slot": "0"}
NO_SENTENCE = frozenset(
    {"address", "authors", "code", "copy", "first_name", "floor", "given", "name", "public_place"}
    | {"reference", "room", "short_code", "title", "unit_number"}
)
"""Boxes for a name, a place or a code, in which nobody says anything."""


def forms_with_words(phone: Phone) -> set[tuple[str, str, str]]:
    """The page on which a form stands, where it sends what is typed, and the box. Of all pages that links lead to."""
    seen: set[str] = set()
    found: set[tuple[str, str, str]] = set()
    to_open = [HOME]
    while to_open:
        path = to_open.pop()
        if path in seen or not path.startswith(("/b/", "/d/", "/about", "/my")) or "." in path:
            continue
        seen.add(path)
        answer = phone.open(path)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        page = page_of(answer)
        to_open += [urldefrag(link).url for link in page.links]
        for form in page.elements("form"):
            boxes = [one.attributes.get("name") for one in form.css("textarea:not([readonly]), input[type=text]")]
            for box in boxes:
                if form.attributes.get("method") == "post" and box and box not in NO_SENTENCE:
                    found.add((path, form.attributes["action"] or "", box))
    return found


def send(phone: Phone, form: tuple[str, str, str], words: str):
    path, action, box = form
    return phone.press(phone.page(path).html, action, {**FILLED_IN, box: words})


def without_link(path: str) -> str:
    """What a form is for, without the secret in its address and without the day."""
    return re.sub("^/d/[^/]+|[0-9-]{10}", "…", path)


def test_every_form_asks_whether_it_is_about_the_secretary_before_it_takes_the_words(cast: Cast, rosa: Phone):
    rule(cast)
    rosa.report()
    found = sorted(forms_with_words(rosa))
    asks = {without_link(form[1]): list(page_of(send(rosa, form, OF_SECRETARY)).errors) for form in found}
    assert asks == {
        f"{HOME}/about": ["named"],
        HER_OWN: ["named"],
        f"{HOME}/reasoning-day/…": ["named"],
        f"{HOME}/say": ["named"],
        f"{HOME}/suggestion-box": ["named"],
        "…/words": ["named"],
        "…/withdraw": [],  # kept from whom it names without a question; it is asked on the page of the report
    }


@pytest.mark.parametrize("path", [HER_OWN, f"{HOME}/reasoning-day/2026-11-21"])
def test_what_is_about_somebody_here_becomes_a_matter_kept_from_them_by_one_tap(cast: Cast, rosa: Phone, path: str):
    rule(cast)
    box = "about" if "reasoning" in path else "text"
    asked = page_of(send(rosa, (path, path, box), OF_MEDIATOR))
    assert (asked.fields[box], asked.all(".note button")) == (OF_MEDIATOR, ["说的就是：楼里的调解员 · 梅调解"])
    form = page_of(rosa.press(asked.html, f"{HOME}/say"))
    assert (form.one("textarea#text"), form.attributes("#about_staff_id option[selected]", "value")) == (
        OF_MEDIATOR,
        [str(cast.mei.staff_id)],
    )
    assert (requests_for_desk(cast.sun), ReasoningBooking.select().count()) == ([], 0)


@pytest.mark.parametrize("path", [HER_OWN, f"{HOME}/reasoning-day/2026-11-21"])
def test_about_the_secretary_the_office_outside_is_shown_and_only_mentioned_it_goes_its_way(cast, rosa, path):
    rule(cast)
    box = "about" if "reasoning" in path else "text"
    asked = page_of(send(rosa, (path, path, box), OF_SECRETARY))
    assert "tel:12345" in asked.attributes(".note a", "href")
    assert send(rosa, (path, path, box), OF_SECRETARY).status_code == 422
    assert rosa.press(asked.html, path, {**FILLED_IN, box: OF_SECRETARY, "named": "no"}).status_code == 303


@pytest.mark.parametrize(
    ("path", "box", "words", "first", "told"),
    [
        (HER_OWN, "text", "我不想活了，今晚就走，把我留的东西都删了吧", "12356", ("sun", "danger_in_request")),
        (f"{HOME}/about", "text", "我不想活了", "12356", ("sun", "danger_in_page_word")),
        (
            f"{HOME}/reasoning-day/2026-11-21",
            "about",
            "老公天天打我，今晚又要动手",
            "110",
            ("sun", "danger_in_booking"),
        ),
    ],
)
def test_danger_is_told_at_once_and_the_right_number_stands_first(cast, rosa, path, box, words, first, told):
    rule(cast)
    page = rosa.page(path)
    assert page.attributes("[data-danger]", "data-field") == [box]
    answer = rosa.press(page.html, path, {**FILLED_IN, box: words})
    assert answer.status_code == 303
    after = rosa.page(answer.location)
    assert after.attributes(".emergency.first a", "href")[0] == f"tel:{first}"
    name, kind = told
    assert [(row.recipient_id, row.kind, row.urgent) for row in OutboxMessage.select()] == [
        (cast.everybody[name].staff_id, kind, True)
    ]
