"""What this person last saw of a dispute, so that whoever was slower is told before anything is done."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

from db.disputes.queries.desk import DeskDispute

SEEN, DRAWN = "dispute-as-seen", "as-first-drawn"
Kept = TypeVar("Kept")


def overtaken(view: DeskDispute) -> bool:
    """Whether the dispute has moved on since this person last saw it; it counts as seen as it is now.

    A click runs the screen again and reads the dispute anew, so what was on the screen has to be remembered.
    """
    before = st.session_state.get(SEEN)
    st.session_state[SEEN] = (view.id, view.status, view.status_since)
    return before is not None and before[0] == view.id and before != st.session_state[SEEN]


def forget() -> None:
    """Forgets what was seen: after the person's own move, and on every other screen."""
    st.session_state.pop(SEEN, None)


def as_first_drawn(what: tuple[object, ...], there: Kept) -> Kept:
    """What was there when this part of a screen came onto it, for a form that speaks of the whole of it.

    Each choice runs the screen again and reads everything anew, so the form would never know that it was overtaken.
    """
    kept: tuple[tuple[object, ...], Kept] | None = st.session_state.get(DRAWN)
    if kept is None or kept[0] != what:
        kept = st.session_state[DRAWN] = (what, there)
    return kept[1]


def drawn_anew() -> None:
    """After the person's own deed, and once they were told that somebody was faster: it is all seen as it is now."""
    st.session_state.pop(DRAWN, None)
