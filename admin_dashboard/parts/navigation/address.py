"""What the address of a screen says beyond the screen's name."""

from __future__ import annotations

import streamlit as st

from db.ground.refusals import NotFound


def number(name: str) -> int | None:
    """The id under this name in the address, None without one. Raises NotFound for what cannot be an id."""
    given = st.query_params.get(name)
    if given is None:
        return None
    if not given.isdecimal() or not given.isascii() or len(given) > 18:
        raise NotFound()
    return int(given)


def number_of(text: str) -> int | None:
    """An id as a choice of a list says it; None for what is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else None


def choice(name: str, known: list[str]) -> str:
    """The word under this name in the address if it is one of the known ones, else the first of those."""
    given = st.query_params.get(name, "")
    return given if given in known else known[0]
