"""The page into which Streamlit's script is loaded, said to be in the language it will speak."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from admin_dashboard import words
from admin_dashboard.sign_in import browser_session
from db.ground.sealing import keyring
from db.ground.words import N_

KEYS = (  # in the order in which keys.js takes them; it says only those that do something on the screen in front
    N_("Keys on this screen"),
    N_("/ search"),
    N_("j next in the list · k previous · Enter open it"),
    N_("Ctrl+Enter send what is being written"),
    N_("? these words · Esc close"),
)
STREAMLITS_OWN = (
    N_("year"),
    N_("month"),
    N_("day"),
    N_("Empty"),
    N_("Remove"),
    N_("Clear all"),
)  # no setting says them
SIGNED_OUT = N_(
    "You are signed out. What you have typed stays in this tab, and is there again once you have signed in here."
)
ASKS = N_("What you have typed in a line or chosen as a file is not sent yet, and goes when you leave.")
STAY, LEAVE = N_("Stay here"), N_("Leave without it")
FILE = Path(streamlit.__file__).parent / "static" / "index.html"


def page(connection: HTTPConnection, who: str, https: bool) -> HTMLResponse:
    """Streamlit's page in the language of the browser; its own says English, and would be read aloud so.

    With it come our own scripts, which keep what is being written and hear keys, the form key of what they post, and a
    mark of who sits here, so that nobody is given what somebody else has left in this tab.
    """
    secret = browser_session.form_secret(connection.cookies.get(browser_session.FORM_COOKIE))
    language = browser_session.language_of(connection)
    shell = _in_language(language)
    key = browser_session.form_key(secret, connection.cookies.get(browser_session.SESSION_COOKIE))
    mark = keyring().keyed_hash("desk tab", who)
    page = HTMLResponse(
        shell.replace("</head>", f"{_scripts(key, mark, language)}</head>"), headers={"Cache-Control": "no-store"}
    )
    browser_session.set_cookie(page, browser_session.FORM_COOKIE, secret, https)
    return page


def _scripts(form_key: str, who: str, language: str) -> str:
    door = f"{escape(browser_session.base_path())}/staff"
    words.speak(language)
    help_ = escape("\n".join(words._(line) for line in KEYS))
    own = escape(json.dumps({word: words._(word) for word in STREAMLITS_OWN}, ensure_ascii=False))
    signed_out, asks, stay, leave = (escape(words._(said)) for said in (SIGNED_OUT, ASKS, STAY, LEAVE))
    return (
        f'<script defer src="{door}/drafts.js" data-keep-at="{door}/draft" data-form-key="{form_key}" '
        f'data-who="{who}" data-signed-out="{signed_out}"></script>'
        f'<script defer src="{door}/guard.js" data-asks="{asks}" data-stay="{stay}" data-leave="{leave}"></script>'
        f'<script defer src="{door}/keys.js" data-help="{help_}" data-own="{own}"></script>'
    )


@cache
def _in_language(language: str) -> str:
    words.speak(language)
    speaks = "zh-Hans" if language == "zh_Hans" else "en"
    title = f"<title>{escape(words._('Linli'))}</title>"
    return (
        FILE.read_text()
        .replace('<html lang="en">', f'<html lang="{speaks}">')
        .replace("<title>Streamlit</title>", title)
    )
