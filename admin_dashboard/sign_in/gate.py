"""The gate round the desk: without a living session no page, photo, upload, download or WebSocket."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from admin_dashboard import frame, office_frame
from admin_dashboard.sign_in import browser_session, headers, html_page, own_files
from db.community.staff.queries.sessions import CurrentSession, ReaderSession
from db.ground import clock
from db.ground.connection import open_for_one_run

DOOR = "/staff/"
OPEN_TO_ALL = ("/static/", "/favicon.png", "/_stcore/health")
NOT_SIGNED_IN = 4401


class Gate:
    """Refuses what needs a session and has none; everything that passes gets the security headers."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        path = _path(scope)
        if scope["type"] == "http":
            send = self._with_headers(send, own_page=path.startswith(DOOR))
        if path.startswith(DOOR) or _is_open_to_all(path):
            return await self.app(scope, receive, send)
        token = HTTPConnection(scope).cookies.get(browser_session.SESSION_COOKIE)
        session = await run_in_threadpool(_session, token)
        if session is not None and not session.must_first:
            if own_files.is_anothers(path, token or ""):
                return await PlainTextResponse("", status_code=404)(scope, receive, send)
            inner = _page(HTTPConnection(scope), path, session, self.https) if _is_a_page(scope, path) else self.app
            return await inner(scope, receive, send)
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": NOT_SIGNED_IN})
        return await _refusal(HTTPConnection(scope), path, session)(scope, receive, send)

    def _with_headers(self, send: Send, own_page: bool) -> Send:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers.secure(MutableHeaders(scope=message), own_page, self.https)
            await send(message)

        return send_secured


def _path(scope: Scope) -> str:
    return scope["path"].removeprefix(browser_session.base_path()) or "/"


def _is_open_to_all(path: str) -> bool:
    return ".." not in path and any(path == open_path or path.startswith(open_path) for open_path in OPEN_TO_ALL)


def _is_a_page(scope: Scope, path: str) -> bool:
    """One of the desk's own addresses, such as /today; everything deeper is Streamlit's."""
    return scope["type"] == "http" and scope["method"] == "GET" and path.count("/") == 1 and "." not in path


def _page(connection: HTTPConnection, path: str, session: CurrentSession | ReaderSession, https: bool) -> Response:
    """The screen of that name. What is not open to this person is answered here: Streamlit says it in English only."""
    name, query = path[1:], connection.url.query
    names, who = _screens_of(session)
    if name == names[0]:  # it lies at "/", and there alone
        return RedirectResponse(f"{browser_session.base_path()}/?{query}".rstrip("?"), status_code=303)
    if name and name not in names:
        return RedirectResponse(f"{browser_session.base_path()}/staff/nowhere", status_code=303)
    return html_page.page(connection, who, https)


def _screens_of(session: CurrentSession | ReaderSession) -> tuple[list[str], str]:
    """The names of what is open to this person, the first screen first, and who sits here."""
    if isinstance(session, ReaderSession):
        return [screen.name for screen in office_frame.screens_of(session.actor)], f"reader {session.actor.reader_id}"
    return [screen.name for screen in frame.screens_of(session.actor)], str(session.actor.staff_id)


def _session(token: str | None) -> CurrentSession | ReaderSession | None:
    with open_for_one_run():
        return browser_session.visitor_of(token, clock.now())


def _refusal(connection: HTTPConnection, path: str, session: CurrentSession | ReaderSession | None) -> Response:
    wants_a_page = connection.scope["method"] == "GET" and "text/html" in connection.headers.get("accept", "")
    if not wants_a_page:
        return PlainTextResponse("Sign in first.", status_code=401, headers={"Cache-Control": "no-store"})
    query = connection.url.query
    wanted = quote(f"{path}?{query}" if query else path, safe="/")
    door = (session.must_first if session else None) or "sign-in"
    return RedirectResponse(f"{browser_session.base_path()}/staff/{door}?next={wanted}", status_code=303)
