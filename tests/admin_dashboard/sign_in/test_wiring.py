"""How the door and the gate are put together, written down once more by hand: what is taken out is missed here."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import runpy
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import Response

from admin_dashboard import faults, memory
from admin_dashboard.sign_in import headers, routes, visit
from admin_dashboard.sign_in.browser_session import FORM_COOKIE, KNOWN_COOKIE, SESSION_COOKIE
from admin_dashboard.sign_in.gate import Gate
from admin_dashboard.words import LANGUAGE_COOKIE
from db.ground import settings, start

READ, SENT = {"GET", "HEAD"}, {"POST"}
ROUTES = [
    ("/staff/sign-in", READ | SENT),
    ("/staff/sign-out", SENT),
    ("/staff/new-password", READ | SENT),
    ("/staff/code", READ | SENT),
    ("/staff/second-step", READ | SENT),
    ("/staff/language/{to}", READ),
    ("/staff/nowhere", READ),
    ("/staff/draft", SENT),
    ("/staff/photo/{photo_id:int}", READ),
    ("/staff/recording/{dispute_id:int}", READ),
    ("/staff/style.css", READ),
    ("/staff/mark.png", READ),
    ("/staff/drafts.js", READ),
    ("/staff/guard.js", READ),
    ("/staff/keys.js", READ),
]
PHOTOS_OF = ["db.disputes.queries.desk", "db.nine_ones.record_book.queries.desk"]
HEADERS = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
OWN_PAGES = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
UNDER_HTTPS = {"strict-transport-security": "max-age=31536000"}
OURS = {"HttpOnly": "", "Path": "/", "SameSite": "lax"}
SEVEN_DAYS, FOUR_HUNDRED_DAYS = {"Max-Age": "604800"}, {"Max-Age": "34560000"}


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch):
    """Where the desk lies, said by hand: "" is Streamlit's own."""

    def lies(at: str = "") -> None:
        monkeypatch.setattr(st, "get_option", lambda name: {"server.baseUrlPath": at}[name])

    lies()
    return lies


def found_routes(house) -> list[tuple[str, set[str]]]:
    return [(one.path, one.methods) for one in routes.routes(house)]


def test_these_are_the_doors_addresses_and_what_may_be_done_there(house, at_root):
    assert found_routes(house) == ROUTES
    at_root("/desk/")
    assert found_routes(house) == [(f"/desk{path}", methods) for path, methods in ROUTES]


def test_photos_come_from_these_rooms_and_are_kept_by_this_session_alone():
    assert [(one.__module__, one.__name__) for one in routes.PHOTOS] == [
        (room, "photo_for_staff") for room in PHOTOS_OF
    ]
    assert routes.KEPT_BY_THIS_SESSION == {"Cache-Control": "private, max-age=3600", "Vary": "Cookie"}


def test_what_stands_in_a_page_of_the_door_is_never_markup():
    said = visit.PAGES.from_string("{% if true %}\n  {% set a = 1 %}\n{{ words }}{% endif %}").render(words="<b>")
    assert said == "&lt;b&gt;"


def secured(own_page: bool, https: bool) -> dict[str, str]:
    given = MutableHeaders()
    headers.secure(given, own_page, https)
    return dict(given)


def test_these_headers_are_on_every_answer(running):
    own = HEADERS | {"content-security-policy": OWN_PAGES}
    assert secured(own_page=True, https=False) == own
    assert secured(own_page=True, https=True) == own | UNDER_HTTPS
    assert secured(own_page=False, https=True) == own | UNDER_HTTPS | {
        "content-security-policy": headers.streamlit_pages()
    }
    answer = running.visit().page("/staff/sign-in").headers
    assert {name: answer[name] for name in own} == own


def test_streamlits_pages_may_do_this_and_no_more():
    parts = (part.partition(" ") for part in headers.streamlit_pages().split("; "))
    assert {name: said for name, _, said in parts} == {
        "default-src": "'self'",
        "script-src": f"'self' {headers.shell_scripts()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-src": "'self'",
        "frame-ancestors": "'none'",
    }


def attributes(line: str) -> tuple[str, dict[str, str]]:
    """A cookie's name and what is said of it; its value and its date are left out."""
    (name, _), *said = [part.strip().partition("=")[::2] for part in line.split(";")]
    return name, {word: value for word, value in said if word != "expires"}


def cookies_of(answer) -> dict[str, dict[str, str]]:
    return dict(attributes(line) for line in answer.raw.headers.getlist("Set-Cookie"))


def test_these_cookies_are_set_and_for_so_long(running):
    visitor = running.visit()
    assert cookies_of(visitor.page("/staff/sign-in")) == {FORM_COOKIE: OURS}
    half_a_year = {"Max-Age": str(180 * 24 * 3600)}
    assert cookies_of(visitor.sign_in("sun")) == {SESSION_COOKIE: OURS | SEVEN_DAYS, KNOWN_COOKIE: OURS | half_a_year}
    assert cookies_of(visitor.page("/staff/language/en")) == {LANGUAGE_COOKIE: OURS | FOUR_HUNDRED_DAYS}
    out = visitor.ask("POST", "/staff/sign-out", data={"form_key": visitor.form_key("/staff/new-password")})
    gone = cookies_of(out)[SESSION_COOKIE]
    assert (gone["Max-Age"], gone["Path"], SESSION_COOKIE in visitor.cookies) == ("0", "/", False)


def test_under_https_its_cookies_are_for_https_and_for_the_desks_own_path(house, at_root):
    at_root("desk")
    answer = Response()
    routes.set_cookie(answer, replace(house, desk_url="https://linli.example.cn/desk"), SESSION_COOKIE, "x", 60)
    assert attributes(answer.headers["Set-Cookie"]) == (
        SESSION_COOKIE,
        OURS | {"Path": "/desk", "Secure": "", "Max-Age": "60"},
    )


def sent_by(gate: Gate, scope: dict) -> list[dict]:
    told = []

    async def send(message: dict) -> None:
        told.append(message)

    async def receive() -> dict:
        return {"type": "websocket.connect"}

    with ThreadPoolExecutor(1) as beside:  # a browser of this process may have a loop running in this thread
        beside.submit(asyncio.run, gate(scope, receive, send)).result()
    return told


def test_a_websocket_without_a_session_is_closed_with_a_number_of_our_own(house, at_root):
    """So that the page knows that it is to sign in again, and not that the network is down."""
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [], "query_string": b""}
    assert sent_by(Gate(None, https=False), scope) == [{"type": "websocket.close", "code": 4401}]


def test_whatever_is_no_page_and_no_websocket_goes_on_to_streamlit(house):
    seen = []

    async def inside(scope, receive, send) -> None:
        seen.append(scope["type"])

    assert sent_by(Gate(inside, https=False), {"type": "lifespan"}) == []
    assert seen == ["lifespan"]


def started(given: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[list, tuple, dict]:
    """The server's file run as Streamlit runs it: what it does first, and what it gives to Streamlit."""
    done, served = [], []
    monkeypatch.setattr(settings, "read_settings", lambda: given)
    monkeypatch.setattr(start, "open_to_serve", lambda given: done.append(("open", given)))
    monkeypatch.setattr(faults, "keep_streamlit_quiet", lambda: done.append(("quiet", None)))
    monkeypatch.setattr(memory, "keep_small", lambda: done.append(("small", None)))
    monkeypatch.setattr(st, "App", lambda *args, **named: served.append((args, named)))
    runpy.run_module("admin_dashboard.app")
    [(args, named)] = served
    return done, args, named


@pytest.mark.parametrize(("address", "https"), [("http://localhost:8501", False), ("https://linli.example.cn", True)])
def test_the_server_is_put_together_of_these_parts(house, at_root, monkeypatch, address, https):
    given = replace(house, desk_url=address)
    done, args, named = started(given, monkeypatch)
    assert done == [("open", given), ("quiet", None), ("small", None)]
    assert (args, sorted(named)) == (("desk.py",), ["middleware", "on_script_error", "routes"])
    assert [(one.path, one.methods) for one in named["routes"]] == ROUTES
    assert [(one.cls, one.args, one.kwargs) for one in named["middleware"]] == [(Gate, (), {"https": https})]
    assert named["on_script_error"] is faults.on_script_error


def test_what_is_loaded_is_gone_through_no_more_and_threads_share_what_they_free(monkeypatch):
    done = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))
    monkeypatch.setattr(ctypes, "CDLL", lambda library: SimpleNamespace(mallopt=lambda *given: done.append(given)))
    memory.keep_small()
    assert done == ["freeze", (-8, 2)]


def test_nobody_waits_after_each_press_until_python_has_gone_through_what_everybody_holds():
    settings = (Path(__file__).parents[3] / ".streamlit/config.toml").read_text("utf-8")
    assert tomllib.loads(settings)["runner"] == {"postScriptGC": False}


def test_the_script_that_runs_at_every_click_shows_the_frame(monkeypatch):
    from admin_dashboard import frame

    shown = []
    monkeypatch.setattr(frame, "show", lambda *given: shown.append(given))
    runpy.run_path(str(Path(routes.HERE) / "desk.py"))
    assert shown == [()]
