"""One page of help for each role, beside whatever screen is open; read only once somebody asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from admin_dashboard.words import _, language
from db.records.permissions.rules import Actor, Role

PAGES = Path(__file__).parents[1] / "help"


def show(actor: Actor) -> None:
    """Called by the sidebar: it stays open from screen to screen, until it is closed."""
    if st.toggle(_("Help for my work"), key="help-shown", persist_state="session"):
        st.markdown(page_of(actor.role, language()))


@cache
def page_of(role: Role, locale: str) -> str:
    return (PAGES / locale / f"{role}.md").read_text("utf-8")
