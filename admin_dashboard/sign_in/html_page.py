"""The page into which Streamlit's script is loaded, said to be in the language it will speak."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from admin_dashboard import words
from admin_dashboard.sign_in import browser_session

FILE = Path(streamlit.__file__).parent / "static" / "index.html"


def page(connection: HTTPConnection) -> HTMLResponse:
    """Streamlit's page in the language of the browser; its own says English, and would be read aloud so."""
    return HTMLResponse(_in_language(browser_session.language_of(connection)), headers={"Cache-Control": "no-store"})


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
