"""What this person last saw of a dispute, so that whoever was slower is told before anything is done."""

from __future__ import annotations

import streamlit as st

from db.disputes.queries.desk import DeskDispute

SEEN = "dispute-as-seen"


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
