"""A long list in pages; other conditions begin at their own first page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")
PER_PAGE = 20


def part_of(items: Sequence[Item], name: str, *conditions: object, per_page: int = PER_PAGE) -> Sequence[Item]:
    """The items on the page that was chosen in `show_pages`, which stands below the list."""
    page = st.session_state.get(_key(name, conditions), 1)
    return items[(page - 1) * per_page : page * per_page]


def show_pages(items: Sequence[object], name: str, *conditions: object, per_page: int = PER_PAGE) -> None:
    pages = -(-len(items) // per_page)
    if pages > 1:
        st.pagination(pages, key=_key(name, conditions))


def page_of(text: str) -> int:
    """The page that an address asks for; the first for what is none."""
    return int(text) if text.isdecimal() and text.isascii() and 0 < len(text) < 7 and int(text) else 1


def _key(name: str, conditions: tuple[object, ...]) -> str:
    return f"page-of-{name}-{conditions!r}"
