"""A key that is shown this once: the run after it was made shows it, and nobody gets it back."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.parts.matters import scan_code
from db.ground.settings import read_settings


def keep(name: str, key: object) -> None:
    """Has the next run show it; a refusal, which is no key, stays beside its form."""
    if isinstance(key, str):
        st.session_state[name] = key
        st.rerun()


def show_key(name: str, said: str) -> None:
    """The key by itself, for a program."""
    key = st.session_state.pop(name, None)
    if key is not None:
        with st.container(border=True):
            st.success(said)
            st.code(key, language=None)


def show_link(name: str, path: str, said: str) -> None:
    """A person's own link: to scan, and to copy."""
    key = st.session_state.pop(name, None)
    if key is not None:
        address = f"{read_settings().public_url}/{path}/{key}"
        with st.container(border=True):
            st.success(said)
            scan_code.show(address)
            st.code(address, language=None)
