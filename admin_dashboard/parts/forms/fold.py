"""A part of a screen behind its title: what nobody has opened is not made, and opened it stays as it was left."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def opened(title: str, key: str, icon: str) -> DeltaGenerator | None:
    """The place for what it holds; None while it is closed.

    Widgets in it say `persist_state="session"`, so that closing it loses nothing.
    """
    part = st.expander(title, icon=icon, key=key, on_change="rerun")
    return part if is_open(part) else None


def is_open(part: DeltaGenerator) -> bool:
    return bool(getattr(part, "open", False))
