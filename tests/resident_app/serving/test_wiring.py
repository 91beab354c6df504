"""How the phone's application is put together, written down once more by hand: what is taken out is missed here."""

from __future__ import annotations

import runpy
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from db.disputes.rules.keeping import CONTACT_DAYS
from db.ground import settings, start
from db.ground.settings import Settings
from resident_app import create_app
from resident_app.serving import scans, this_phone
from resident_app.serving.assets import SCRIPT_NAME, STYLE_HASH
from resident_app.serving.before_flask import Doorstep
from resident_app.serving.this_phone import YearLongSession
from tests.resident_app.conftest import HOME

CONFIGURATION = {
    "PUBLIC_URL": "http://localhost:8000",
    "SESSION_COOKIE_NAME": "linli",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PARTITIONED": False,
    "SESSION_COOKIE_SECURE": False,
    "SESSION_REFRESH_EACH_REQUEST": False,
    "PERMANENT_SESSION_LIFETIME": timedelta(days=365),
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_SSL_STRICT": False,
    "WTF_CSRF_ENABLED": True,
    "MAX_CONTENT_LENGTH": 96 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 256 * 1024,
    "MAX_FORM_PARTS": 60,
    "COMPRESS_ALGORITHM": ["gzip"],
    "COMPRESS_MIN_SIZE": 400,
    "PROPAGATE_EXCEPTIONS": False,
}
BEFORE = [  # in this order: the log's clock, the door, the switches, the form's token, what a community does without
    "resident_app.serving.access_log._start",
    "resident_app.serving.access._let_in",
    "resident_app.serving.assets.switch",
    "flask_wtf.csrf.csrf_protect",
    "resident_app.serving.offered._not_offered",
    "resident_app.pages.nine_ones.tiles._not_kept",
    "resident_app.pages.together.pool.only_on_its_phone",
]
AFTER = [
    "resident_app.serving.access_log._write",
    "resident_app.serving.security_headers.refuse",
    "flask_compress.flask_compress.after_request",
    "resident_app.serving.chinese_marked.mark",  # before the page is packed
    "resident_app.serving.form_fields.say_so",  # the last here is the first to be asked: words stand there unmarked
]
FAULTS = {
    (None, 400, "CSRFError"): "error_pages._not_sure_it_was_you",
    (None, None, "HTTPException"): "error_pages._http",
    (None, 413, "RequestEntityTooLarge"): "error_pages._too_much",
    (None, None, "Refused"): "error_pages._refused",
    (None, 500, "InternalServerError"): "unavailable._even_while_refusing",
    (None, None, "OperationalError"): "unavailable._later",
    (None, None, "InterfaceError"): "unavailable._later",
    (None, None, "MaxConnectionsExceeded"): "unavailable._later",
    (None, None, "CodeRetired"): "retired._gone",
    (None, None, "CommunityClosed"): "closed._gone",
    (None, None, "PhoneNotKnown"): "pocket.strange_phone",
    ("calling", None, "NotFound"): "calling.over",
    ("dissuading", None, "NotFound"): "dissuading.over",
    ("in_hand", None, "NotFound"): "in_hand.over",
    ("mediating", None, "NotFound"): "mediating.over",
    ("pocket", None, "NotFound"): "pocket.over",
    ("centre_households", None, "NotFound"): "centre_households.over",
    ("experts", None, "NotFound"): "experts.over",
    ("pool", None, "NotFound"): "pool.over",
    ("teams", None, "NotFound"): "teams.over",
    ("open_api", None, "HTTPException"): "geo_refused._http",
    ("open_api", None, "Refused"): "geo_refused._refused",
    ("open_api", 413, "RequestEntityTooLarge"): "geo_refused._http",
    ("open_api", 500, "InternalServerError"): "geo_refused._fault",
    ("open_api", None, "OperationalError"): "geo_refused._later",
    ("open_api", None, "InterfaceError"): "geo_refused._later",
    ("open_api", None, "MaxConnectionsExceeded"): "geo_refused._later",
}
IN_EVERY_TEMPLATE = [
    "calls_nobody",
    "contact_days",
    "csrf_token",
    "gettext",
    "html_language",
    "icon",
    "is_large",
    "kind_and_place",
    "locale",
    "neighbours_words",
    "ngettext",
    "offers",
    "on_every_receipt",
    "one_names",
    "problem_words",
    "say",
    "script_name",
    "status_words",
    "style",
    "tag_class",
    "where_words",
]
FILTERS = {"moment": "say_moment", "day": "say_day", "date": "say_date", "due": "say_due", "hour": "say_time"}
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src 'self'; img-src 'self' data: blob:; "
        "media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, nofollow",
}
UNDER_HTTPS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
OF_THE_PAGE = {"Cache-Control", "Content-Length", "Content-Type", "Content-Encoding", "ETag", "Set-Cookie", "Vary"}


@pytest.fixture
def https(house: Settings) -> Settings:
    return replace(house, public_url="https://linli.example.cn", production=True, trusted_proxies=2)


@pytest.fixture
def behind_https(https: Settings, cast, time) -> Flask:
    return create_app(https)


def named(function) -> str:
    return f"{function.__module__}.{function.__name__}"


def test_these_are_its_settings(app) -> None:
    assert {name: app.config[name] for name in CONFIGURATION} == CONFIGURATION


def test_under_https_its_cookie_is_for_https_alone(behind_https) -> None:
    changed = {name: value for name in CONFIGURATION if (value := behind_https.config[name]) != CONFIGURATION[name]}
    assert changed == {
        "PUBLIC_URL": "https://linli.example.cn",
        "SESSION_COOKIE_NAME": "__Host-linli",
        "SESSION_COOKIE_SECURE": True,
    }


def test_its_cookies_are_signed_with_a_key_of_their_own(app, house, behind_https) -> None:
    other = create_app(replace(house, secret_key=bytes(32)))
    keys = [one.config["SECRET_KEY"] for one in (app, behind_https, other)]
    assert (keys[0] == keys[1], keys[0] == keys[2], house.secret_key.hex() in keys) == (True, False, False)


def test_this_is_done_around_each_request_in_this_order(app) -> None:
    assert [named(one) for one in app.before_request_funcs[None]] == BEFORE
    assert [named(one) for one in app.after_request_funcs[None]] == AFTER
    assert [named(one) for one in app.teardown_request_funcs[None]] == ["resident_app.serving.access._close"]


def test_these_faults_get_a_page_of_their_own(app) -> None:
    assert {
        (room, code, fault.__name__): ".".join(named(answer).split(".")[-2:])
        for room, by_code in app.error_handler_spec.items()
        for code, answers in by_code.items()
        for fault, answer in answers.items()
    } == FAULTS


def test_these_words_and_functions_are_in_every_template(app) -> None:
    ours = {name for name, value in app.jinja_env.globals.items() if name in IN_EVERY_TEMPLATE}
    assert sorted(ours) == IN_EVERY_TEMPLATE
    assert app.jinja_env.globals["contact_days"] == CONTACT_DAYS
    assert app.jinja_env.globals["script_name"] == SCRIPT_NAME
    assert {name: app.jinja_env.filters[name].__name__ for name in FILTERS} == FILTERS


def test_templates_leave_no_empty_lines_where_something_is_decided(app) -> None:
    assert app.jinja_options == {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]}
    assert app.jinja_env.from_string("{% if true %}\n  {% set a = 1 %}\nwords{% endif %}").render() == "words"


def test_flask_serves_no_files_of_its_own_and_keeps_cookies_in_our_way(app) -> None:
    assert (app.has_static_folder, app.static_folder) == (False, None)
    assert isinstance(app.session_interface, YearLongSession)
    assert set(app.extensions) == {"fresh_pages", "scans", "csrf", "pages", "village_street"}


def test_the_doorstep_stands_before_it_and_before_that_as_many_proxies_as_are_trusted(app, behind_https) -> None:
    assert type(app.wsgi_app) is Doorstep
    assert app.wsgi_app.pages is app.extensions["fresh_pages"]
    assert app.wsgi_app.scans is app.extensions["scans"]
    outermost = behind_https.wsgi_app
    assert isinstance(outermost, ProxyFix)
    assert (outermost.x_for, outermost.x_proto, outermost.x_host, outermost.x_port, outermost.x_prefix) == (
        2,
        2,
        2,
        0,
        0,
    )
    assert type(outermost.app) is Doorstep


def test_an_address_with_a_slash_at_its_end_leads_to_the_same_page(rosa) -> None:
    assert [rosa.open(f"{path}/").status_code for path in (HOME, f"{HOME}/say", "/find", "/mine")] == [200] * 4


@pytest.mark.parametrize("path", ["/", HOME, f"{HOME}/say", "/mine", "/nothing", f"/static/{SCRIPT_NAME}"])
def test_every_answer_has_these_headers_and_no_others(rosa, behind_https, path) -> None:
    plain = {name: value for name, value in rosa.open(path).headers if name not in OF_THE_PAGE}
    secure = {name: value for name, value in behind_https.test_client().get(path).headers if name not in OF_THE_PAGE}
    assert (plain, secure) == (HEADERS, HEADERS | UNDER_HTTPS)


def test_a_kept_page_has_the_same_headers(rosa) -> None:
    first, kept = rosa.open(HOME), rosa.open(HOME)
    assert {name: value for name, value in kept.headers if name not in OF_THE_PAGE} == HEADERS
    assert (first.data, first.headers["ETag"]) == (kept.data, kept.headers["ETag"])


def attributes(line: str) -> tuple[str, dict[str, str]]:
    """A cookie's name and what is said of it; its value and its date are left out."""
    (name, _), *said = [part.strip().partition("=")[::2] for part in line.split(";")]
    return name, {word: value for word, value in said if word != "Expires"}


def cookies_of(answer) -> dict[str, dict[str, str]]:
    return dict(attributes(line) for line in answer.headers.getlist("Set-Cookie"))


def test_these_cookies_are_set_and_for_so_long(rosa, behind_https) -> None:
    ours = {"HttpOnly": "", "Path": "/", "SameSite": "Lax"}
    assert cookies_of(rosa.open(f"{HOME}/say")) == {"linli": ours}
    switched = ours | {"Max-Age": "31536000"}
    assert cookies_of(rosa.open(f"{HOME}?lang=en&large=1")) == {"lang": switched, "large": switched}
    phone = behind_https.test_client()
    assert cookies_of(phone.get(f"{HOME}/say")) == {"__Host-linli": ours | {"Secure": ""}}
    assert cookies_of(phone.get(f"{HOME}?lang=en")) == {"lang": switched | {"Secure": ""}}


def test_what_the_phone_remembers_lasts_a_year(rosa, monkeypatch) -> None:
    monkeypatch.setattr(this_phone, "now", lambda: datetime(2026, 11, 16, 9, 30, tzinfo=UTC))
    said = rosa.open(f"{HOME}/say").headers["Set-Cookie"].split("; ")
    assert [part for part in said if part.startswith("Expires")] == ["Expires=Tue, 16 Nov 2027 09:30:00 GMT"]


def test_a_phone_that_only_looks_gets_its_cookie_once(rosa) -> None:
    """Sent with every answer, it would keep every page out of every cache."""
    assert list(cookies_of(rosa.open(f"{HOME}/say"))) == ["linli"]
    assert [list(cookies_of(rosa.open(path))) for path in ("/mine", f"{HOME}/say", "/find")] == [[], [], []]


def test_the_web_server_opens_the_house_of_its_environment_and_writes_scans_down(house, monkeypatch) -> None:
    done = []
    monkeypatch.setattr(settings, "read_settings", lambda: house)
    monkeypatch.setattr(start, "open_to_serve", lambda given: done.append(("open", given)))
    monkeypatch.setattr(scans, "write_down_regularly", lambda app: done.append(("scans", app)))
    served = runpy.run_module("resident_app.wsgi")["app"]
    assert done == [("open", house), ("scans", served)]
    assert served.config["PUBLIC_URL"] == house.public_url
