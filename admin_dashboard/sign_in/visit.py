"""One request at the door, and what is read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from admin_dashboard.sign_in import browser_session
from db.community.staff.queries.sessions import CurrentSession
from db.ground.settings import Settings


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
    def session(self) -> CurrentSession | None:
        return browser_session.session_of(self.token, self.now)

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
