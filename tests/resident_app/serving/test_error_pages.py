"""Kind pages for what went wrong, in the reader's language, that give nothing away."""

from __future__ import annotations

import logging
import re

import pytest
from werkzeug.routing import Rule

from db.community.organisation.queries.places import community
from resident_app.pages.nine_ones import building
from resident_app.serving import foot
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone, filled_in, upload

SECRET = "13900001111 罗莎"


def breaks(*_args, **_values):
    raise ValueError(SECRET)


def test_a_fault_of_ours_has_a_number_that_is_found_in_the_log(rosa, monkeypatch, caplog) -> None:
    monkeypatch.setattr(building, "on_duty", breaks)
    with caplog.at_level(logging.INFO):
        answer = rosa.open(HOME)
    page = page_of(answer)
    number = page.one("p.code")
    assert (answer.status_code, "不是您的错" in page.text, len(number)) == (500, True, 8)
    assert (
        f"fault {number} in GET /b/<code>: ValueError at tests/resident_app/serving/test_error_pages.py:" in caplog.text
    )
    assert "building.py" in caplog.text


def test_the_log_of_a_fault_holds_the_kind_and_the_place_and_nobodys_words(rosa, monkeypatch, caplog) -> None:
    monkeypatch.setattr(building, "on_duty", breaks)
    with caplog.at_level(logging.DEBUG):
        page = rosa.text(HOME)
    assert [word in caplog.text + page for word in (SECRET, "13900001111")] == [False, False]


def test_an_unknown_page_is_kind_and_leads_on(rosa) -> None:
    answer = rosa.open("/nothing-here")
    page = page_of(answer)
    assert (answer.status_code, "没有找到这个地址" in page.text) == (404, True)
    assert page.attributes("main a", "href")[-1] == "/"


def test_it_is_said_in_english_too(rosa) -> None:
    rosa.client.set_cookie("lang", "en")
    assert "There is nothing under this address" in rosa.text("/nothing-here")


@pytest.mark.parametrize(("method", "path"), [("POST", HOME), ("DELETE", f"{HOME}/say"), ("PUT", f"{HOME}/similar")])
def test_the_wrong_way_to_use_a_page_is_explained(rosa, method, path) -> None:
    answer = rosa.client.open(path, method=method)
    assert answer.status_code == 405
    assert "Allow" in answer.headers


FEWER_PHOTOS, SHORTER = "少选几张照片", "写短一些再发"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "字" * 3000}, SHORTER),
        ({"text": "字" * 3000, "photos": upload(b"", name="")}, SHORTER),
        ({"photos": upload(b"a" * 3000)}, FEWER_PHOTOS),
    ],
    ids=["words", "words and no photo", "photos"],
)
def test_what_was_too_much_is_said_photos_only_where_there_were_any(app, rosa, monkeypatch, sent, said) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 2000)
    answer = rosa.send(f"{HOME}/say", f"{HOME}/say", filled_in(**sent))
    page = page_of(answer)
    assert (answer.status_code, HOME in page.links) == (413, True)
    assert [words for words in (FEWER_PHOTOS, SHORTER) if words in page.text] == [said]


def test_a_flood_is_told_how_long_to_wait(nils, submit) -> None:
    action = f"{HOME}/matters/{submit().reference}/support"
    shown = nils.text(f"{HOME}/matters")
    for _ in range(60):
        nils.press(shown, action)
    answer = nils.press(shown, action)
    assert (answer.status_code, "请过十分钟再试" in answer.get_data(as_text=True)) == (429, True)


def test_who_was_on_a_buildings_pages_is_led_back_to_it(rosa) -> None:
    answers = [rosa.open(path) for path in (f"{HOME}/notices/999", "/b/A2C3DD/mediator")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert [HOME in page_of(answer).links for answer in answers] == [True, False]


def test_a_browser_without_cookies_is_told_so_the_second_time_and_keeps_what_was_written(app) -> None:
    for action, typed in ((f"{HOME}/say", filled_in()), (f"{HOME}/suggestion-box", {"text": "楼下装个扶手吧。"})):
        phone = Phone(app.test_client(use_cookies=False))
        first = phone.send(action, action, typed)
        again = phone.press(first.get_data(as_text=True), action, typed)
        page = page_of(again)
        assert (first.status_code, again.status_code) == (400, 400)
        assert ("这个浏览器发不出去" in page.text, typed["text"] in page.all("textarea")) == (True, True)
        assert page.attributes("main a[href^='tel:']", "href") == ["tel:02400000000"]


def test_who_was_on_a_page_of_their_own_is_led_back_to_their_building_too(rosa, submit) -> None:
    page = rosa.page(f"/d/{submit().link}/photo/99")
    assert page.attributes("main a", "href")[-2:] == ["tel:02400000000", HOME]


LINKS = {name: letter * 22 for name, letter in zip(("link", "key", "badge", "ticket", "pocket"), "ABCDE", strict=True)}
IN_AN_ADDRESS = {"code": "A2C3DC", **LINKS}


def paths_of(rule: Rule) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: IN_AN_ADDRESS.get(part[1], "7"), rule.rule)


def test_an_address_that_takes_a_form_leads_to_the_page_of_that_form(app, rosa) -> None:
    """A phone gets there by "open in browser", or when it restores its pages."""
    ways = app.create_url_adapter(app.test_request_context().request)
    forms_alone = [path for path in map(paths_of, app.url_map.iter_rules()) if not ways.test(path, "GET")]
    answers = {path: rosa.open(path) for path in forms_alone}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(forms_alone, 303)
    led_to = {path: answer.headers["Location"] for path, answer in answers.items()}
    assert [path for path in led_to.values() if not ways.test(path, "GET")] == []
    assert {path: page for path, page in led_to.items() if not path.startswith(page)} == {}
    rooms = (("d", "link"), ("c", "key"), ("v", "badge"), ("m/in", "pocket"))
    link, key, badge, pocket = (f"/{room}/{IN_AN_ADDRESS[name]}" for room, name in rooms)
    assert {page for path, page in led_to.items() if not path.startswith("/b/")} == {
        *(link, f"{link}/information", f"{link}/neighbours", key, badge, f"{badge}/team", pocket, "/h/7", "/expert/7"),
        *("/m", "/m/7", "/m/7/noise", "/m/7/mediation", "/mine", "/mine/information", "/about"),
    }
    assert {path: page for path, page in led_to.items() if path.startswith("/b/")} == {
        f"{HOME}/activities/7/give-back": f"{HOME}/activities/7",
        f"{HOME}/activities/find": f"{HOME}/activities",
        f"{HOME}/book-corner/7/wait": f"{HOME}/book-corner/7",
        f"{HOME}/book-corner/7/wait-no-more": f"{HOME}/book-corner/7",
        f"{HOME}/books/7/borrow": f"{HOME}/books/7",
        f"{HOME}/books/7/extend": f"{HOME}/books/7",
        f"{HOME}/books/7/return": f"{HOME}/books/7",
        f"{HOME}/mine/information/delete": f"{HOME}/mine/information",
        f"{HOME}/danger": HOME,
        f"{HOME}/matters/7/support": f"{HOME}/matters",
        f"{HOME}/mine/7/back": f"{HOME}/mine",
        f"{HOME}/mine/forget": f"{HOME}/mine",
        f"{HOME}/notices/7/useful": f"{HOME}/notices/7",
        f"{HOME}/similar": HOME,
        f"{HOME}/suggestion-box/mine/forget": f"{HOME}/suggestion-box/mine",
        f"{HOME}/shared/7/back": f"{HOME}/shared/7",
    }


@pytest.mark.parametrize("room", ["suggestion-box", "reasoning-day"])
def test_so_does_one_that_another_page_could_be_meant_by(rosa, room) -> None:
    path = {"suggestion-box": "answer", "reasoning-day": "find"}[room]
    answer = rosa.open(f"{HOME}/{room}/{path}")
    assert (answer.status_code, answer.headers["Location"].partition("#")[0]) == (303, f"{HOME}/{room}")


@pytest.mark.parametrize("path", ["/nothing-here", "/d/AAAAAA", f"/d/{'A' * 22}/received", "/b/A2C3DD/say"])
def test_a_wrong_or_cut_link_leads_to_my_reports_to_find_by_number_and_to_a_phone(rosa, path) -> None:
    """There are two communities here, so nobody can tell whose phone it should be."""
    page = rosa.page(path)
    assert page.attributes("main a", "href") == ["/mine", "/find", "tel:12345", "/"]


def test_where_there_is_one_community_a_wrong_link_offers_its_phone(rosa, monkeypatch, cast) -> None:
    monkeypatch.setattr(foot, "communities", lambda: [community(cast.community_id)])
    assert rosa.page("/d/AAAAAA").attributes("main a", "href") == ["/mine", "/find", "tel:02400000000", "/"]


def test_on_the_pages_of_a_building_a_wrong_link_keeps_to_that_building(rosa) -> None:
    page = rosa.page(f"{HOME}/notices/999")
    assert page.attributes("main a", "href") == [f"{HOME}/mine", f"{HOME}/find", "tel:02400000000", HOME]
