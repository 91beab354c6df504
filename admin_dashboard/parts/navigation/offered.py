"""What the community does without: its screens and parts are gone as soon as nothing of it is open any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.practices import NAMED, switched_off
from db.records.permissions.rules import Actor

OFF, SCREEN_OF = "practices-off", "screens-of-practices"


def know(actor: Actor, screens: Mapping[str, str], now: datetime) -> None:
    """Keeps for this run what is off, how much of it is open, and the screen of each practice; called by the frame."""
    st.session_state[OFF] = switched_off(actor.community_id, now)
    st.session_state[SCREEN_OF] = screens


def is_here(practice: str) -> bool:
    """Whether its screens, and its parts of other screens, are shown."""
    return _off().get(practice) != 0


def may_begin(practice: str) -> bool:
    """Whether something new of it may begin: no more once it is off, although its screens may stay."""
    return practice not in _off()


def say_if_off(practice: str) -> None:
    """Above a screen that is still there because something is open; called by the frame."""
    if _off().get(practice):
        st.info(
            _(
                "Switched off: residents can begin nothing here, and nobody is reminded. Still open: %(count)s. Please "
                "finish that; then this screen goes, and what was recorded stays.",
                count=_off()[practice],
            ),
            icon=":material/toggle_off:",
        )


def say_gone(practice: str) -> None:
    """At the address of a screen that went with its practice."""
    st.title(title(practice))
    st.info(
        _(
            "Your community works without this at present. What was recorded stays, and is here again when it is "
            "switched on again."
        ),
        icon=":material/toggle_off:",
    )


def show_still_open() -> int:
    """On the first screen: what is switched off and not finished, by whoever has its screen. Says how many."""
    screens: Mapping[str, str] = st.session_state.get(SCREEN_OF, {})
    waiting = {name: count for name, count in _off().items() if count and links.leads_to(screens.get(name, ""))}
    for name, count in waiting.items():
        words = _("Switched off and still open: %(practice)s, %(count)s", practice=title(name), count=count)
        links.link(screens[name], words, icon=":material/toggle_off:")
    return len(waiting)


def title(practice: str) -> str:
    """What staff call it."""
    return _(NAMED[practice].title) if NAMED[practice].title else practice.replace("_", " ")


def _off() -> Mapping[str, int]:
    found: Mapping[str, int] = st.session_state.get(OFF, {})
    return found
