"""One request at the door, and what it is answered with: a page, the way on, a session's cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from admin_dashboard import words
from admin_dashboard.sign_in import browser_session
from db.community.staff.actions.sessions import NewSession
from db.community.staff.queries.sessions import CurrentSession, ReaderSession
from db.community.staff.rules.people import BROWSER_KNOWN, SESSION_LONGEST
from db.ground.settings import Settings
from db.ground.words import N_

HERE = Path(__file__).parents[1]
PAGES = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
STALE = N_("This page was open for too long. Please try once more.")


@dataclass
class Visit:
    """One request at the door, with everything read from it before the work moves to a thread."""

    request: Request
    form: Mapping[str, str]
    settings: Settings
    now: datetime

    @property
    def token(self) -> str | None:
        return self.request.cookies.get(browser_session.SESSION_COOKIE)

    @property
    def marks(self) -> str:
        return self.request.cookies.get(browser_session.KNOWN_COOKIE, "")

    @property
    def session(self) -> CurrentSession | ReaderSession | None:
        return browser_session.visitor_of(self.token, self.now)

    @property
    def staff_session(self) -> CurrentSession | None:
        """Of a community's staff who may go in; None for readers of an office too."""
        found = self.session
        return found if isinstance(found, CurrentSession) and not found.must_first else None

    @property
    def next(self) -> str:
        return browser_session.safe_next(self.form.get("next") or self.request.query_params.get("next"))

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @property
    def is_own_form(self) -> bool:
        return browser_session.is_own_form(
            self.request.cookies.get(browser_session.FORM_COOKIE), self.token, self.form.get("form_key")
        )


def page(template: str, visit: Visit, status: int = 200, **fields: object) -> Response:
    """A page with a form key of this browser and session, never kept by a cache."""
    secret = browser_session.form_secret(visit.request.cookies.get(browser_session.FORM_COOKIE))
    other = next(code for code in words.LANGUAGE_NAMES if code != words.language())
    here = quote(visit.request.url.path.removeprefix(browser_session.base_path()), safe="/")
    body = PAGES.get_template(template).render(
        _=words._,
        base=browser_session.base_path(),
        form_key=browser_session.form_key(secret, visit.token),
        language=words.language(),
        other_language=other,
        other_language_name=words.LANGUAGE_NAMES[other],
        here=here,
        next=visit.next,
        operator=visit.settings.operator,
        **fields,
    )
    response = HTMLResponse(body, status, {"Cache-Control": "no-store"})
    set_cookie(response, visit.settings, browser_session.FORM_COOKIE, secret)
    return response


def set_cookie(response: Response, settings: Settings, name: str, value: str, seconds: int | None = None) -> None:
    browser_session.set_cookie(response, name, value, settings.desk_url.startswith("https://"), seconds)


def go(path: str) -> RedirectResponse:
    return RedirectResponse(f"{browser_session.base_path()}{path}", 303, {"Cache-Control": "no-store"})


def let_in(visit: Visit, token: str, path: str, lasts: timedelta = SESSION_LONGEST) -> Response:
    response = go(path)
    set_cookie(response, visit.settings, browser_session.SESSION_COOKIE, token, int(lasts.total_seconds()))
    return response


def admit(visit: Visit, signed_in: NewSession) -> Response:
    """In, or first to a new password; from now on this browser is known."""
    to = f"/staff/new-password?next={quote(visit.next, safe='/')}" if signed_in.must_change_password else visit.next
    return know(visit, let_in(visit, signed_in.token, to), signed_in.marks)


def know(visit: Visit, response: Response, marks: str) -> Response:
    set_cookie(response, visit.settings, browser_session.KNOWN_COOKIE, marks, int(BROWSER_KNOWN.total_seconds()))
    return response
