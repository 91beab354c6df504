"""A building's page is handed out at the doorstep, before Flask is woken, as long as the kept one is true."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable
from http.cookies import CookieError, SimpleCookie
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

from db.community.organisation.rules import normalise_code
from db.ground import clock
from db.ground.settings import Settings
from db.ground.words import DEFAULT_LOCALE
from resident_app.serving import access_log, body_limits, content_encoding
from resident_app.serving.languages import BY_COOKIE
from resident_app.serving.page_cache import FreshPages, Page
from resident_app.serving.scans import Scans
from resident_app.serving.security_headers import headers_for

BUILDING = ("/b/", "/B/")
PATTERN = "/b/<code>"


def page_key(code: str, locale: str, large: bool, waits: bool) -> Hashable:
    """What the page of a building differs by; `waits`: a report waits on this phone."""
    return normalise_code(code[:40]), locale, large, waits


class Doorstep:
    """Answers what it can with a kept page; everything else, and everything doubtful, goes in to the application."""

    def __init__(
        self, application: WSGIApplication, pages: FreshPages, scans: Scans, headers: list[tuple[str, str]]
    ) -> None:
        self.application = application
        self.pages = pages
        self.scans = scans
        self.headers = headers

    def __call__(self, environment: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        content_encoding.say_it_simply(environment)
        page = self._kept(environment) if _asks_for_a_building(environment) else None
        if page is None:
            body_limits.bound_body(environment)
            return self.application(environment, start_response)
        encodings, known = environment.get("HTTP_ACCEPT_ENCODING", ""), environment.get("HTTP_IF_NONE_MATCH", "")
        status, headers, body = page.delivery(encodings, known)
        start_response(status, [*headers, *self.headers])
        self.scans.count(environment, environment["PATH_INFO"][3:], page.day)
        access_log.write("GET", PATTERN, int(status[:3]), started)
        return [body]

    def _kept(self, environment: WSGIEnvironment) -> Page | None:
        cookies = _cookies(environment.get("HTTP_COOKIE", ""))
        locale = BY_COOKIE.get(cookies.get("lang", ""), DEFAULT_LOCALE)
        key = page_key(environment["PATH_INFO"][3:], locale, cookies.get("large") == "1", cookies.get("waits") == "1")
        return self.pages.kept(key, clock.now())


def _asks_for_a_building(environment: WSGIEnvironment) -> bool:
    path = environment.get("PATH_INFO", "")
    return (
        environment["REQUEST_METHOD"] == "GET"
        and path.startswith(BUILDING)
        and path.isascii()
        and "/" not in path[3:]
        and not environment.get("QUERY_STRING")
    )


def _cookies(text: str) -> dict[str, str]:
    if "lang=" not in text and "large=" not in text and "waits=" not in text:
        return {}
    try:
        return {name: found.value for name, found in SimpleCookie(text).items()}
    except CookieError:
        return {}


def install(app: Flask, settings: Settings) -> None:
    pages, scans = app.extensions["fresh_pages"], app.extensions["scans"]
    app.wsgi_app = Doorstep(app.wsgi_app, pages, scans, headers_for(settings))  # type: ignore[assignment, method-assign]
