"""No page, photo, download, upload or WebSocket without a living session, asked of the real server."""

import json
from datetime import timedelta

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from admin_dashboard.sign_in import headers
from admin_dashboard.sign_in.browser_session import SESSION_COOKIE
from admin_dashboard.words import LANGUAGE_COOKIE
from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.community.staff.tables import StaffSession
from db.ground import clock

CLOSED = (
    ("GET", "/"),
    ("GET", "/disputes"),
    ("GET", "/media/0123456789abcdef.jpg"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/_stcore/metrics"),
    ("GET", "/component/anything/index.html"),
    ("GET", "/static/../_stcore/metrics"),
    ("PUT", "/_stcore/upload_file/session/file"),
    ("DELETE", "/_stcore/upload_file/session/file"),
    ("GET", "/staff/photo/1"),
    ("POST", "/"),
)


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_without_a_session_there_is_nothing(running, method, path):
    answer = running.visit().ask(method, path, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.text) in ((401, "Sign in first."), (401, ""))


def test_a_page_without_a_session_leads_to_the_door_and_back(running):
    answer = running.visit().page("/disputes?id=7")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/sign-in?next=/disputes%3Fid%3D7")


def _inside_as(inside, actor):
    visitor = inside.visit()
    visitor.cookies.set(SESSION_COOKIE, start_session(owner(actor), clock.now()))
    return visitor


def test_the_first_screen_is_found_by_its_name_too(inside):
    mei, ada = _inside_as(inside, inside.cast.mei), _inside_as(inside, inside.cast.ada)
    assert (mei.page("/today").status_code, mei.page("/today").headers["Location"]) == (303, "/")
    assert mei.page("/today?list=late").headers["Location"] == "/?list=late"
    assert ada.page("/my-messages").headers["Location"] == "/"
    assert mei.page("/buildings").status_code == 200


def test_a_screen_of_another_role_and_one_that_is_none_are_answered_alike_in_words(inside):
    mei = _inside_as(inside, inside.cast.mei)
    for path in ("/history", "/weekly-export", "/nothing-of-ours"):
        assert (mei.page(path).status_code, mei.page(path).headers["Location"]) == (303, "/staff/nowhere")
    answer = mei.page("/staff/nowhere")
    assert answer.status_code == 404
    assert "没有这个页面，或者您的角色不能打开它。" in answer.text


def test_only_the_programs_own_files_and_its_health_are_open_to_all(running):
    stranger = running.visit()
    assert stranger.page("/_stcore/health").status_code == 200
    assert stranger.page("/staff/style.css").headers["Content-Type"].startswith("text/css")
    assert stranger.page("/staff/mark.png").headers["Content-Type"] == "image/png"


def test_a_made_up_or_ended_session_is_none(inside):
    visitor = inside.visit()
    visitor.cookies.set(SESSION_COOKIE, "made-up")
    assert visitor.page("/").status_code == 303
    token = start_session(owner(inside.cast.mei), clock.now())
    visitor.cookies.set(SESSION_COOKIE, token)
    assert visitor.page("/").status_code == 200
    StaffSession.update(ends_at=clock.now() - timedelta(seconds=1)).execute()
    assert visitor.page("/").status_code == 303


def test_who_must_choose_a_password_first_gets_no_further_than_that(inside):
    password = reset_password(inside.cast.ada, inside.cast.luo.staff_id, clock.now())
    visitor = inside.visit()
    assert visitor.sign_in("luo", password).headers["Location"] == "/staff/new-password?next=/"
    assert visitor.page("/").headers["Location"] == "/staff/new-password?next=/"
    assert visitor.ask("GET", "/staff/photo/1").status_code == 401
    with pytest.raises(InvalidStatus):
        _shake_hands(inside, visitor.cookies.get(SESSION_COOKIE))


def _shake_hands(running, token: str | None, origin: str | None = None) -> None:
    address = running.settings.desk_url.replace("http", "ws") + "/_stcore/stream"
    cookies = {"Cookie": f"{SESSION_COOKIE}={token}"} if token else {}
    with connect(address, additional_headers=cookies, origin=origin or running.settings.desk_url, open_timeout=120):
        pass


def test_a_websocket_opens_for_a_living_session_only(inside):
    for token in (None, "made-up"):
        with pytest.raises(InvalidStatus) as refusal:
            _shake_hands(inside, token)
        assert refusal.value.response.status_code == 403
    _shake_hands(inside, start_session(owner(inside.cast.sun), clock.now()))


def test_a_websocket_from_another_site_is_refused_even_with_the_cookie(inside):
    token = start_session(owner(inside.cast.sun), clock.now())
    with pytest.raises((InvalidStatus, ConnectionClosed)):
        _shake_hands(inside, token, origin="https://evil.example")


def test_every_answer_carries_the_security_headers(inside):
    visitor = inside.visit()
    door = visitor.page("/staff/sign-in").headers
    assert door["Content-Security-Policy"] == headers.OWN_PAGES
    visitor.cookies.set(SESSION_COOKIE, start_session(owner(inside.cast.mei), clock.now()))
    page = visitor.page("/").headers
    assert page["Content-Security-Policy"] == headers.streamlit_pages()
    for answer in (door, page, visitor.page("/media/none").headers):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_no_inline_script_but_streamlits_own_is_allowed():
    policy = headers.streamlit_pages()
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert len(headers.shell_scripts().split()) == 1
    assert json.dumps(scripts).count("sha256-") == 1


@pytest.mark.parametrize(("language", "speaks"), [("zh_Hans", "zh-Hans"), ("en", "en")])
def test_the_page_says_which_language_it_speaks(inside, language, speaks):
    visitor = inside.visit()
    visitor.cookies.set(SESSION_COOKIE, start_session(owner(inside.cast.mei), clock.now()))
    visitor.cookies.set(LANGUAGE_COOKIE, language)
    for path in ("/", "/disputes", "/dispute?id=1"):
        page = visitor.page(path)
        assert (page.status_code, f'<html lang="{speaks}">' in page.text) == (200, True)
        assert "<title>Streamlit</title>" not in page.text
        assert page.headers["Cache-Control"] == "no-store"
