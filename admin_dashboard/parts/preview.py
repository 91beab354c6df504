"""What the resident will read once a move is made, shown before it is made."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.words import _
from db.disputes.rules import Status
from db.words import N_

TO_RESIDENT = {
    Status.SUBMITTED: N_("Received"),
    Status.DISPATCHED: N_("Passed on to whoever answers for it"),
    Status.ACCEPTED: N_("Somebody has taken it on"),
    Status.HANDLING: N_("Being worked on"),
    Status.ON_HOLD: N_("Waiting for your answer"),
    Status.SETTLED: N_("Done – please say whether it is solved"),
    Status.CLOSED: N_("Finished"),
    Status.REFUSED: N_("Cannot be handled here"),
    Status.WITHDRAWN: N_("You have withdrawn it"),
    Status.JOINED: N_("Handled together with a neighbour's report"),
    Status.REOPENED: N_("Sent back, now one level up"),
}


def show(to: Status | None, written: str = "") -> None:
    status = f"<p><strong>{escape(_(TO_RESIDENT[to]))}</strong></p>" if to else ""
    words = f"<p>{escape(written)}</p>" if written.strip() else ""
    if status or words:
        label = escape(_("The resident will read:"))
        st.html(f'<div class="preview"><small>{label}</small>{status}{words}</div>')
