"""What every answer tells the browser to refuse, what cookies carry, and what the log never holds."""

from __future__ import annotations

import base64
import hashlib
import logging
from dataclasses import replace

import pytest

from db.disputes.tables import Attachment
from db.ground.framing import Framing
from resident_app import create_app
from resident_app.serving.assets import SCRIPT_NAME
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, WORDS, Phone, filled_in, link_in, photo, upload

PAGES = ["/", HOME, f"{HOME}/say", f"{HOME}/matters", "/mine", "/find", "/b/A2C3DD", "/nothing", "/token"]


@pytest.fixture
def behind_https(house, cast, time):
    return create_app(replace(house, public_url="https://linli.example.cn", production=True, trusted_proxies=1))


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_refuses_what_it_does_not_need(rosa, path) -> None:
    answer = rosa.open(path)
    styles = page_of(answer).elements("style")
    found = policy(answer)
    style_source = found.pop("style-src")
    assert found == {
        "default-src": "'none'",
        "script-src": "'self'",
        "img-src": "'self' data: blob:",
        "media-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    for style in styles:
        assert style_source == f"'sha256-{base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()}'"
    names = ("Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options", "Cross-Origin-Opener-Policy")
    assert [answer.headers[name] for name in names] == ["no-referrer", "nosniff", "DENY", "same-origin"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_page_stands_in_the_frames_of_those_who_were_named_and_of_nobody_who_asks(house, cast, time) -> None:
    platforms = Framing(("https://app.example.gov.cn", "https://city.example.cn"))
    framed = replace(house, public_url="https://linli.example.cn", framing=platforms)
    phone = Phone(create_app(framed).test_client())
    for path in (HOME, HOME, "/nothing", f"{HOME}?frame-ancestors=https://else.example"):  # the second is a kept page
        answer = phone.open(path, base_url="https://linli.example.cn")
        assert policy(answer)["frame-ancestors"] == "https://app.example.gov.cn https://city.example.cn"
        assert answer.headers.get("X-Frame-Options") is None
    asked = phone.open(f"{HOME}?large=1", base_url="https://linli.example.cn")
    said = asked.headers["Set-Cookie"].split("; ")
    assert sorted(said[3:]) == ["HttpOnly", "Partitioned", "Path=/", "SameSite=None", "Secure"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_script_or_style_of_its_own(rosa, path) -> None:
    page = rosa.page(path)
    assert page.elements("script:not([src]), [style], [href^='javascript:'], [action^='javascript:']") == []
    assert [name for node in page.elements("*") for name in node.attributes if name.startswith("on")] == []


def test_nothing_comes_from_anywhere_else(rosa) -> None:
    for path in PAGES:
        page = rosa.page(path)
        found = [address for name in ("src", "href", "action", "formaction") for address in page.attributes("*", name)]
        assert [address for address in found if address.startswith(("//", "http:", "https:"))] == []


def test_the_script_is_kept_for_ever_under_the_name_of_its_content(rosa) -> None:
    answer = rosa.open(f"/static/{SCRIPT_NAME}")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert rosa.open("/static/style.css").status_code == 404
    assert rosa.open("/static/..%2f__init__.py").status_code == 404


def test_personal_pages_are_kept_by_nobody(rosa) -> None:
    link = link_in(rosa.report())
    for path in (f"/d/{link}", f"/d/{link}/received", "/mine", f"{HOME}/say"):
        assert rosa.open(path).headers["Cache-Control"] == "no-store"


def test_a_refused_form_is_kept_by_its_own_browser_for_the_way_back(rosa) -> None:
    box = f"{HOME}/suggestion-box"
    for answer in (rosa.report(kind=""), rosa.send(box, box, {"text": ""})):
        assert (answer.status_code, answer.headers["Cache-Control"]) == (422, "private, no-cache")
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(behind_https) -> None:
    phone = Phone(behind_https.test_client())
    cookies = [*phone.open(f"{HOME}/say").headers.getlist("Set-Cookie")]
    cookies += phone.open(f"{HOME}?lang=en&large=1").headers.getlist("Set-Cookie")
    assert len(cookies) == 3
    for cookie in cookies:
        assert [word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")] == [True] * 4
    assert cookies[0].startswith("__Host-linli=")


def test_under_https_browsers_are_told_to_stay_there(behind_https, rosa) -> None:
    secure = Phone(behind_https.test_client()).open(HOME)
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert "Strict-Transport-Security" not in rosa.open(HOME).headers


@pytest.mark.parametrize(
    "path", [f"{HOME}/say", "/find", "/mine/forget", f"{HOME}/similar", f"{HOME}/matters/TY-2026-0001/support"]
)
def test_no_form_is_taken_without_its_token(nils, submit, path) -> None:
    submit()
    assert nils.client.post(path, data=filled_in()).status_code == 400


@pytest.mark.parametrize("path", ["words", "withdraw", "private", "keep", "answer"])
def test_no_form_of_a_report_is_taken_without_its_token(rosa, submit, path) -> None:
    link = submit().link
    answer = rosa.client.post(f"/d/{link}/{path}", data={"text": WORDS, "note": WORDS})
    assert (answer.status_code, "请再发送一次" in answer.get_data(as_text=True)) == (400, True)


def test_what_was_typed_without_a_token_is_sent_with_one_more_press(rosa, submit) -> None:
    link = submit().link
    shown = rosa.client.post(f"/d/{link}/words", data={"text": "等了很久才发。"}).get_data(as_text=True)
    assert "等了很久才发。" in shown
    rosa.press(shown, f"/d/{link}/words", {"text": "等了很久才发。"})
    assert "等了很久才发。" in rosa.text(f"/d/{link}")


def test_photos_chosen_in_such_a_form_are_kept_or_named_where_they_are_chosen_again(rosa, submit) -> None:
    link = submit().link
    fields = {"text": "请看照片。", "photos": [upload(photo(), "a.jpg"), upload(photo("blue"), "b.jpg")]}
    key = rosa.page(f"/d/{link}").hidden(f"/d/{link}/words")["submission_key"]
    kept = rosa.client.post(f"/d/{link}/words", data=fields | {"submission_key": key}).get_data(as_text=True)
    assert Page(kept).elements("input[type=file]") == []
    rosa.press(kept, f"/d/{link}/words", {"text": "请看照片。"})
    assert Attachment.select().count() == 2
    fields["photos"] = [upload(photo(), "a.jpg"), upload(photo("blue"), "b.jpg")]
    lost = page_of(rosa.client.post(f"/d/{link}/words", data=fields))
    assert lost.one("#photos-hint") == "您刚才选的是：a.jpg, b.jpg"


def test_a_token_does_not_wear_out_while_the_page_is_open(rosa, time) -> None:
    from datetime import timedelta

    shown = rosa.text(f"{HOME}/say")
    time.moment += timedelta(days=3)
    assert link_in(rosa.press(shown, f"{HOME}/say", filled_in()))


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", f"{HOME}//evil.example"])
def test_the_switches_never_lead_to_another_site(rosa, path) -> None:
    answer = rosa.open(f"{path}?lang=en")
    assert "evil" not in answer.headers.get("Location", "").partition("/")[0]
    assert not answer.headers.get("Location", "").startswith(("//", "http:", "https:", "/\\"))


def test_the_log_holds_routes_and_never_a_secret(rosa, cast, caplog) -> None:
    with caplog.at_level(logging.INFO):
        link = link_in(rosa.report(name="罗莎", phone="13900001111", contact_wish="phone"))
        rosa.open(f"/d/{link}")
        rosa.open(f"/d/{link}/photo/1")
        rosa.open(f"/d/{link}x")
        rosa.open(f"/nothing/{link}")
        rosa.send("/find", "/find", {"reference": "TY-2026-0001", "short_code": "ABCDEF"})
    logged = caplog.text
    assert [word in logged for word in (link, "罗莎", "13900001111", WORDS, "ABCDEF", "127.0.0.1")] == [False] * 6
    assert "GET /d/<link> 200" in logged
    assert "GET (no such page) 404" in logged


def test_the_callers_address_comes_from_trusted_proxies_only(house, cast, time, behind_https) -> None:
    from flask import request

    def seen_by(app, **headers) -> str:
        with app.test_client() as client:
            client.get(HOME, headers=headers, environ_base={"REMOTE_ADDR": "10.1.1.1"})
            return request.remote_addr

    forwarded = {"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}
    assert seen_by(behind_https, **forwarded) == "203.0.113.7"
    assert seen_by(create_app(house), **forwarded) == "10.1.1.1"
