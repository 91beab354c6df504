"""The menu of a person: what is needed daily, and behind "More" what is needed now and then, where there is much."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from admin_dashboard.parts.navigation.screen import Screen

MORE = "more"
MOST_AT_ONCE = 24  # entries that a new person still looks through
SELDOM = "screens-behind-more"


def know(screens: Collection[Screen]) -> None:
    """Keeps for this run which of a person's screens stand behind "More"; called by the frame."""
    long = sum(screen.listed for screen in screens) > MOST_AT_ONCE
    st.session_state[SELDOM] = [screen for screen in screens if long and screen.listed and screen.seldom]


def behind_more() -> list[Screen]:
    found: list[Screen] = st.session_state.get(SELDOM, [])
    return found


def is_shown(screen: Screen) -> bool:
    """Whether it stands in the menu; "More" itself only where there is something behind it."""
    seldom = behind_more()
    return screen.listed and screen not in seldom and (screen.name != MORE or bool(seldom))
