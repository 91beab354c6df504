"""What the resident will read once a move is made, shown before it is made, in the resident's own words."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.words import FACE, _, language
from db.disputes.rules.workflow import Status
from db.ground.words import catalogue

RESIDENT = FACE.parent / "resident_app"
TO_RESIDENT = {
    Status.SUBMITTED: "Received",
    Status.DISPATCHED: "Passed on to whoever answers for it",
    Status.ACCEPTED: "Somebody has taken it on",
    Status.HANDLING: "Being handled",
    Status.ON_HOLD: "Waiting for your answer",
    Status.SETTLED: "Done – please say whether it is solved",
    Status.CLOSED: "Finished",
    Status.REFUSED: "Cannot be handled here",
    Status.WITHDRAWN: "You have withdrawn it",
    Status.JOINED: "Handled together with a neighbour's report",
    Status.REOPENED: "We look at it again",
}


def status_words(to: Status) -> str:
    """A status in the words of the resident's page."""
    return catalogue(language(), RESIDENT).gettext(TO_RESIDENT[to])


def show(to: Status, written: str = "") -> None:
    label = _("The resident will read:")
    words = f"<p>{escape(written)}</p>" if written.strip() else ""
    status = escape(status_words(to))
    st.html(f'<div class="preview"><small>{escape(label)}</small><p><strong>{status}</strong></p>{words}</div>')
