"""What something is called, and beside it what it is."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st


def show(facts: Mapping[str, str]) -> None:
    """Shows names with their values, which are HTML already."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts.items())
    st.html(f'<dl class="pairs">{rows}</dl>')
