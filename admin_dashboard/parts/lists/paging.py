"""A long list in pages: which one is shown stands in the address; other conditions begin at their own first page."""

from __future__ import annotations

from collections.abc import Sequence
from re import fullmatch
from typing import TypeVar

import streamlit as st

from admin_dashboard.parts.navigation import view

Item = TypeVar("Item")
PER_PAGE = 20


def part_of(items: Sequence[Item], name: str, *conditions: object, per_page: int = PER_PAGE) -> Sequence[Item]:
    """The items on the page that was chosen in `show_pages`, which stands below the list."""
    page = page_in(len(items), name, *conditions, per_page=per_page)
    return items[(page - 1) * per_page : page * per_page]


def page_in(count: int | None, name: str, *conditions: object, per_page: int = PER_PAGE) -> int:
    """The page that was chosen, where only that one is read; one that there is no more becomes the last.

    Without `count` it is taken as it was asked for.
    """
    choice, of = _choice(name), f"{_choice(name).key}-of"
    if st.session_state.setdefault(of, conditions) != conditions:
        st.session_state[of], st.session_state[choice.key] = conditions, 1
    view.recall((choice,))
    if count is not None:
        st.session_state[choice.key] = min(st.session_state[choice.key], _pages(count, per_page))
    return int(st.session_state[choice.key])


def show_pages(items: Sequence[object], name: str, per_page: int = PER_PAGE) -> None:
    show_pages_of(len(items), name, per_page)


def show_pages_of(count: int, name: str, per_page: int = PER_PAGE) -> None:
    """The same for a list of which only the page is read."""
    choice = _choice(name)
    if choice.key in st.session_state:  # nobody reads a page of nothing
        show_row(_pages(count, per_page), choice.key)
        view.say((choice,))


def show_row(pages: int, key: str) -> None:
    """The pages to choose from, where there are several; `key` is where the chosen one is kept.

    A widget with a default may not be set by us as well: whoever sets the page gets another row, which begins there.
    """
    if pages < 2:
        return
    page = st.session_state[key] = min(st.session_state[key], pages)
    turned = st.session_state.get(f"{key}-turned", 0)
    if st.session_state.get(f"{key}-row-{turned}", page) != page:
        turned = st.session_state[f"{key}-turned"] = turned + 1
    row = f"{key}-row-{turned}"
    st.pagination(pages, default=page, key=row, on_change=_turn, args=(key, row))


def _turn(key: str, row: str) -> None:
    st.session_state[key] = st.session_state[row]


def page_of(text: str) -> int:
    """The page that an address asks for; the first for what is none."""
    return int(text) if text.isdecimal() and text.isascii() and 0 < len(text) < 7 and int(text) else 1


def _pages(count: int, per_page: int) -> int:
    return max(1, -(-count // per_page))


def _choice(name: str) -> view.ViewChoice:
    """A list within a list, named by what it is about, is kept and stands in no address."""
    in_address = f"{name}-page" if fullmatch(r"[a-z0-9-]+", name) else None
    return view.ViewChoice(f"page-of-{name}", 1, in_address, page_of)
