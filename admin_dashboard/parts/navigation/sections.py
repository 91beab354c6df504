"""The sections of a large screen as one row to choose from; only the chosen one is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from admin_dashboard.parts.navigation import address, view
from admin_dashboard.words import _
from db.records.permissions.rules import Ability, Actor


@dataclass(frozen=True)
class Section:
    """A section of a screen; without `ability`, everybody who may open the screen may open it."""

    title: str
    show: Callable[..., None]
    ability: Ability | None = None


def show_chosen(actor: Actor, screen: str, sections: Mapping[str, Section], *given: object) -> None:
    """Shows the row of sections this person may open, and the chosen one below it."""
    mine = {name: one.title for name, one in sections.items() if one.ability is None or actor.may(one.ability)}
    sections[show(screen, mine)].show(actor, *given)


def lead_to(screen: str, section: str, label: str, icon: str) -> None:
    """Shows a button that leads to another section of the present screen."""
    st.button(label, icon=icon, on_click=_choose, args=(screen, section), key=f"to-{section}-of-{screen}")


def _choose(screen: str, section: str) -> None:
    st.session_state[_key(screen)] = section


def _key(screen: str) -> str:
    return f"section-of-{screen}"


def show(screen: str, titles: Mapping[str, str]) -> str:
    """Shows the row of sections and returns the chosen name; a link can choose by `section=` in the address."""
    names = list(titles)
    if len(names) == 1:
        return names[0]
    chosen = (view.ViewChoice(_key(screen), names[0], "section", address.one_of(names)),)
    view.recall(chosen)
    name = st.segmented_control(
        _("Section"),
        names,
        format_func=lambda name: _(titles[name]),
        required=True,
        label_visibility="collapsed",
        key=_key(screen),
    )
    view.say(chosen)
    return name or names[0]
