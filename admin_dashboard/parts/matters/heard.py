"""What a resident wrote and nobody has answered or read: their words, and the one tap that says they were read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _
from db.disputes.actions.talk import mark_read
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, dispute_id: int, words: Iterable[str], written_at: datetime | None, now: datetime) -> None:
    """Shows words nobody has read, with a button to mark as read what was written up to `written_at`."""
    said = "".join(f"<p>{escape(text)}</p>" for text in words)
    if said:
        st.html(f'<article class="said resident">{said}</article>')
    if written_at is None or not actor.may(Ability.HANDLE_DISPUTES):
        return
    label, why = _("Mark as read"), _("Needs no answer. The resident sees which office has read it, and when.")
    if st.button(label, key=f"read-{dispute_id}", icon=":material/mark_chat_read:", help=why):
        attempt.done(lambda: mark_read(actor, dispute_id, written_at, now), _("Marked as read; the resident sees it."))
