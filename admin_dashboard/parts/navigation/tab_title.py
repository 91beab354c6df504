"""What the browser's tab is called: the screen, or the number of a matter, so that several open ones are told apart."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.words import _


def show(words: str) -> None:
    st.set_page_config(page_title=f"{words} · {_('Linli')}")
