"""On the phone, what the community does without has no page and no part of another page, whichever practice it is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import get_type_hints

import pytest

from db.community.offered.actions import switch_practice
from db.ground import connection
from db.practices import NAMED, PRACTICES
from resident_app import PAGES
from resident_app.serving.doors import OPENED, STAFF_PHONE, STAYS
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone

OPTIONAL = [practice.name for practice in PRACTICES if not practice.needed]
OFF = "目前没有这一项"
WITH_PAGES = {
    "activities",
    "book_corner",
    "disclosures",
    "learning",
    "notice_board",
    "reasoning_day",
    "record_book",
    "service_card",
    "suggestion_box",
    "wechat_group",
}
HANGS = {"disclosures": {f"{HOME}/disclosures"}}  # a page that stays, for what must hang on; here nothing does
FILLED = {"code": "A2C3DC", "prefix": "TY", "copy": "ABCDEF", "day": "2026-11-28"}
BLUEPRINTS = {page.blueprint.name: getattr(page, "PRACTICE", page.blueprint.name) for page in PAGES}


def addresses(app, practice: str) -> list[tuple[str, str]]:
    """What a stranger could ask of a practice: method and address of each view that is shut with it."""
    found = []
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            own = BLUEPRINTS.get(rule.endpoint.partition(".")[0]) == practice
            if own and rule.endpoint not in STAYS and not rule.arguments & (OPENED.keys() | {"matter_id"}):
                values = {name: FILLED.get(name, 1) for name in rule.arguments}
                method = "POST" if "POST" in rule.methods else "GET"
                found.append((method, adapter.build(rule.endpoint, values, method=method)))
    return found


def said(phone: Phone, token: str, method: str, path: str) -> tuple[int, bool]:
    sent = {"csrf_token": token, "text": "我写的话"} if method == "POST" else None
    answer = phone.client.open(path, method=method, data=sent)
    return answer.status_code, OFF in answer.get_data(as_text=True)


def test_each_has_no_page_while_it_is_off_and_all_of_them_again_afterwards(app, rosa, cast, time) -> None:
    """One house, each in turn."""
    token, home, with_pages = (
        rosa.hidden(rosa.text(f"{HOME}/say"), f"{HOME}/say")["csrf_token"],
        rosa.page(HOME).links,
        set(),
    )
    for name in OPTIONAL:
        asked = addresses(app, name)
        before = [said(rosa, token, *one) for one in asked]
        switch_practice(cast.sun, NAMED[name], False, MONDAY)
        assert [said(rosa, token, *one) for one in asked] == [(404, True)] * len(asked)
        gone = {link for method, link in asked if method == "GET"} | HANGS.get(name, set())
        assert rosa.page(HOME).links == [link for link in home if link not in gone]
        assert {("GET", link) for link in rosa.page(f"{HOME}/activities").links} & set(asked) == set()
        switch_practice(cast.sun, NAMED[name], True, MONDAY)
        assert [said(rosa, token, *one) for one in asked] == before
        assert not any(off for _, off in before)
        with_pages |= {name} if asked else set()
    assert rosa.page(HOME).links == home
    assert with_pages >= WITH_PAGES


def test_of_every_page_that_can_be_shut_it_is_known_whose_community_it_is_of(app) -> None:
    """By the address, by what its secret opens, or by who works here; else it would stay open everywhere."""
    known = {"code", "prefix"} | OPENED.keys()
    shut = [
        rule
        for rule in app.url_map.iter_rules()
        if BLUEPRINTS.get(rule.endpoint.partition(".")[0]) in OPTIONAL and rule.endpoint not in STAYS
    ]
    assert [rule.endpoint for rule in shut if not rule.arguments & known and rule.endpoint not in STAFF_PHONE] == []
    assert [name for name in BLUEPRINTS.values() if name in NAMED] != []


@pytest.mark.parametrize("kept_as", sorted(kept_as for kept_as, _opener in OPENED.values()))
def test_whatever_a_secret_opens_says_whose_community_it_is_of(app, cast, kept_as) -> None:
    (opener,) = (opener for kept, opener in OPENED.values() if kept == kept_as)
    opened = get_type_hints(opener)["return"]
    has = {field.name for field in fields(opened)} if is_dataclass(opened) else set(opened._meta.fields)
    assert has & {"building", "actor", "community_id"}


def test_what_was_written_comes_back_and_a_code_still_finds_its_answer(rosa, cast) -> None:
    box = f"{HOME}/suggestion-box"
    shown = rosa.text(box)
    switch_practice(cast.sun, NAMED["suggestion_box"], False, MONDAY)
    answer = rosa.press(shown, box, {"text": "路灯太暗"})
    page = page_of(answer)
    assert (answer.status_code, page.all("textarea"), page.hidden(f"{box}/answer").keys()) == (
        404,
        ["路灯太暗"],
        {"csrf_token", "form_says"},
    )


def test_what_the_installation_does_without_no_community_has(house, app, rosa, cast) -> None:
    connection.open_house(replace(house, without=frozenset({"book_corner"})))
    shut = [rosa.open(f"{home}/book-corner").status_code for home in (HOME, "/b/D2C3D9")]
    connection.open_house(house)
    assert (shut, rosa.open(f"{HOME}/book-corner").status_code) == ([404, 404], 200)
