"""What the address of a screen says beyond the screen's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import streamlit as st

from db.ground.refusals import NotFound

Known = TypeVar("Known", bound=str)


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


def one_of(known: Iterable[Known]) -> Callable[[str], Known | None]:
    """Reads one of the known ones as a choice of a list says it; None for what is none of them."""
    return {str(one): one for one in known}.get


def some_of(known: Iterable[Known]) -> Callable[[str], list[Known]]:
    """The same for several, in the order in which they are known."""
    ordered = tuple(known)
    return lambda text: [one for one in ordered if one in text.split(",")]


def choice(name: str, known: list[str]) -> str:
    """The word under this name in the address if it is one of the known ones, else the first of those."""
    given = st.query_params.get(name, "")
    return given if given in known else known[0]
