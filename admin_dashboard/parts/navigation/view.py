"""What somebody chose to see on a screen: in the address, and kept in this tab while they are on another screen.

So a refresh, the browser's "back", a second tab and the way back from a matter find it again. What may point at a
person never stands in an address: a choice without a name there is only kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from admin_dashboard.parts.navigation import links

VIEWS, SCREEN = "views", "view-of"
Said = dict[str, str]


@dataclass(frozen=True)
class ViewChoice:
    """The key of a widget, its value when nothing is chosen, and the name by which the address says it, if it does.

    `read` gives back None for what it does not know: anybody may type an address.
    """

    key: str
    empty: Any
    name: str | None = None
    read: Callable[[str], Any] = str
    say: Callable[[Any], str] = str


@dataclass
class _Kept:
    """What the address of a screen said last, and what its widgets held."""

    said: Said = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


def begin(screen: str) -> None:
    """Called by the frame before a screen: whether the person has just come to it."""
    before, _new = st.session_state.get(SCREEN, (None, True))
    st.session_state[SCREEN] = (screen, before != screen)


def recall(choices: Iterable[ViewChoice]) -> None:
    """Called before the widgets are drawn: gives them what the address says, or what was kept.

    Who has just come gets what a link says, and otherwise what they left. Who is here already has turned something by
    hand, unless only the address has changed: by "back", by a link, or by the menu's own entry, which leads to the top.
    """
    choices = tuple(choices)
    kept, there = _kept(choices), st.query_params.to_dict()
    asked = {one.name: there[one.name] for one in choices if one.name and one.name in there}
    here = not st.session_state.get(SCREEN, (None, True))[1] and all(one.key in st.session_state for one in choices)
    elsewhere = asked != kept.said
    if not here:
        _put(choices, asked if asked and elsewhere else None, kept)
    elif elsewhere and _said(choices) == kept.said:
        _put(choices, asked, kept)


def say(choices: Iterable[ViewChoice]) -> None:
    """Called once the widgets are drawn: keeps what they hold, and lets the address say it."""
    choices = tuple(choices)
    kept, said, there = _kept(choices), _said(choices), st.query_params.to_dict()
    kept.values = {one.key: st.session_state[one.key] for one in choices}
    kept.said = said
    names = {one.name for one in choices}
    wanted = {name: text for name, text in there.items() if name not in names} | said
    if wanted != there:
        st.query_params.from_dict(wanted)
        links.address_says(wanted)


def _put(choices: tuple[ViewChoice, ...], asked: Said | None, kept: _Kept) -> None:
    """What the address asks for, and nothing else; without it what was kept."""
    for one in choices:
        if asked is None:
            value = kept.values.get(one.key, one.empty)
        else:
            value = one.read(asked[one.name]) if one.name and one.name in asked else one.empty
        st.session_state[one.key] = copy(one.empty if value is None else value)


def _said(choices: tuple[ViewChoice, ...]) -> Said:
    found = [(one, st.session_state.get(one.key, one.empty)) for one in choices]
    return {one.name: one.say(value) for one, value in found if one.name and value != one.empty}


def _kept(choices: tuple[ViewChoice, ...]) -> _Kept:
    screen = st.session_state.get(SCREEN, ("", True))[0]
    views = st.session_state.setdefault(VIEWS, {})
    return views.setdefault((screen, choices[0].key), _Kept())
