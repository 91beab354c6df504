"""Who is at the door: the cookies of a browser, its network, and the session that belongs to it."""

from __future__ import annotations

import hmac
from contextlib import suppress
from datetime import datetime
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.responses import Response

from admin_dashboard.words import LANGUAGE_COOKIE, known_language
from db.community.staff.actions.sessions import keep_session_alive
from db.community.staff.queries.sessions import CurrentSession, ReaderSession, visitor_session
from db.ground.connection import FULL_LOCKED_OR_AWAY
from db.ground.sealing import keyring, new_token

SESSION_COOKIE = "linli_desk"
FORM_COOKIE = "linli_desk_form"
KNOWN_COOKIE = "linli_desk_known"


def base_path() -> str:
    """Where the desk lies under its address, as Streamlit's own setting says: "" or "/desk"."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def visitor_of(token: object, now: datetime) -> CurrentSession | ReaderSession | None:
    """The living session of this token, of a community's staff or of an office above, kept alive by being used."""
    if not isinstance(token, str) or not token:
        return None
    found = visitor_session(token, now)
    if found:
        with suppress(*FULL_LOCKED_OR_AWAY):  # who only reads waits for no writer, and is turned away by none
            keep_session_alive(token, now)
    return found


def presented_token() -> str | None:
    """The session token of this run's browser, as it was when it connected; None without one."""
    token = st.context.cookies.get(SESSION_COOKIE)
    return token if isinstance(token, str) else None


def set_cookie(response: Response, name: str, value: str, https: bool, seconds: int | None = None) -> None:
    response.set_cookie(
        name, value, max_age=seconds, path=base_path() or "/", httponly=True, samesite="lax", secure=https
    )


def language_of(connection: HTTPConnection) -> str:
    return known_language(connection.cookies.get(LANGUAGE_COOKIE))


def network_of(connection: HTTPConnection, trusted_proxies: int) -> str:
    """The caller's address: the one our own outermost trusted proxy saw, never one the caller made up."""
    seen = connection.client.host if connection.client else ""
    forwarded = [part.strip() for part in connection.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if trusted_proxies and len(forwarded) >= trusted_proxies:
        return forwarded[-trusted_proxies]
    return seen


def form_secret(presented: object) -> str:
    """The random value of this browser's form cookie, or a new one where it has none yet."""
    return presented if isinstance(presented, str) and presented else new_token()


def form_key(secret: str, session_token: object) -> str:
    """The key in each form of this browser and session, which no other website can know."""
    return keyring().keyed_hash("desk form", f"{secret}\0{session_token or ''}")


def is_own_form(secret: object, session_token: object, given: object) -> bool:
    if not isinstance(secret, str) or not secret or not isinstance(given, str):
        return False
    return hmac.compare_digest(form_key(secret, session_token).encode(), given.encode())


def within(address: str | None) -> str:
    """The path of an address of this desk, as it follows its base path."""
    return urlsplit(address or "").path.removeprefix(base_path()) or "/"


def safe_next(wanted: object) -> str:
    """The page to go to next: the wanted one if it is of this desk, else the first."""
    if not isinstance(wanted, str) or not wanted.startswith("/") or wanted.startswith(("//", "/staff/")):
        return "/"
    if "\\" in wanted or any(ord(letter) < 33 for letter in wanted):
        return "/"
    return wanted
