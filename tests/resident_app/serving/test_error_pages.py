"""Kind pages for what went wrong, in the reader's language, that give nothing away."""

from __future__ import annotations

import logging

import pytest

from resident_app.pages.nine_ones import building
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone, filled_in

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
    assert page.attributes("main a", "href") == ["/"]


def test_it_is_said_in_english_too(rosa) -> None:
    rosa.client.set_cookie("lang", "en")
    assert "There is nothing under this address" in rosa.text("/nothing-here")


@pytest.mark.parametrize(("method", "path"), [("POST", HOME), ("DELETE", f"{HOME}/say"), ("GET", f"{HOME}/similar")])
def test_the_wrong_way_to_use_a_page_is_explained(rosa, method, path) -> None:
    answer = rosa.client.open(path, method=method)
    assert answer.status_code == 405
    assert "Allow" in answer.headers


def test_more_than_all_photos_together_is_refused_in_words(app, rosa, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 2000)
    answer = rosa.send(f"{HOME}/say", f"{HOME}/say", filled_in(text="字" * 3000))
    page = page_of(answer)
    assert (answer.status_code, "少选几张照片" in page.text, HOME in page.links) == (413, True, True)


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
        assert page.attributes("a[href^='tel:']", "href") == ["tel:02400000000"]


def test_who_was_on_a_page_of_their_own_is_led_back_to_their_building_too(rosa, submit) -> None:
    page = rosa.page(f"/d/{submit().link}/photo/99")
    assert page.attributes("main a", "href")[-2:] == ["tel:02400000000", HOME]
