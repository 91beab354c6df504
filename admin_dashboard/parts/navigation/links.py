"""Ways from one screen to another: real links, so that they can also be opened in a second tab."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from admin_dashboard.sign_in import browser_session

PAGES, SAID = "pages", "address-said"


def know(pages: dict[str, Any]) -> None:
    """Keeps the screens this person may use, by name; called by the frame."""
    st.session_state[PAGES] = pages


def keep_address(screen: str) -> None:
    """Tells the browser what the link to the present screen has said; called by the frame.

    Streamlit runs the screen with it, but leaves the address as it was, so that the next click would forget it.
    """
    before, said = st.session_state.get(SAID), (screen, st.query_params.to_dict())
    st.session_state[SAID] = said
    if before is not None and before[0] == screen and before != said and said[1]:
        st.query_params.from_dict(said[1])


def address_says(said: dict[str, str]) -> None:
    """A screen has changed its own address: that is no link which the browser has yet to be told of."""
    st.session_state[SAID] = (st.session_state.get(SAID, ("",))[0], dict(said))


def leads_to(screen: str) -> bool:
    """Whether this screen is open to this person."""
    return screen in st.session_state.get(PAGES, {})


def link(screen: str, label: str, icon: str | None = None, width: Any = "content", **query: object) -> None:
    """Shows a link where the screen is open to this person, and plain words where it is not."""
    page = st.session_state.get(PAGES, {}).get(screen)
    if page is None:
        st.markdown(label)
    else:
        st.page_link(page, label=label, icon=icon, width=width, query_params=_text(query))


def way(html: str, screen: str, **query: object) -> str:
    """The same in HTML, for lists: there a link is a part of its line, and costs the browser nothing by itself.

    static/keys.js follows it as Streamlit follows its own; where the screen is not open it is what stands there.
    """
    page = st.session_state.get(PAGES, {}).get(screen)
    if page is None:
        return html
    asked = f"?{urlencode(_text(query))}" if query else ""
    to = f"{browser_session.base_path()}/{page.url_path}{asked}"
    return f'<a class="way" target="_self" href="{escape(to)}">{html}</a>'


def go(screen: str, **query: object) -> None:
    st.switch_page(st.session_state[PAGES][screen], query_params=_text(query))


def _text(query: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in query.items()}
