"""What one who shares a matter called not solved, and the one tap that says somebody has looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, moment
from db.disputes.actions.fellows import mark_fellow_read
from db.disputes.queries.fellows import FellowThatWaits
from db.records.permissions.rules import Actor


def show(actor: Actor, waiting: Sequence[FellowThatWaits], now: datetime, *, here: bool = False) -> None:
    """Each with what was said; `here` on the page of the matter itself, which needs no link to it."""
    for one in waiting:
        if not here:
            links.link("dispute", one.reference, icon=":material/group:", id=one.dispute_id)
        _show_one(actor, one, now)


def _show_one(actor: Actor, one: FellowThatWaits, now: datetime) -> None:
    said = (one.answer.solved, one.answer.satisfaction, one.answer.still_wrong)
    words = " · ".join(name_of(value) for value in said if value)
    facts = f"<span>{escape(one.own or name_of(one.source))}</span><span>{moment(one.since)}</span>"
    st.html(f'<article class="said resident"><p>{escape(words)}</p></article><div class="facts row">{facts}</div>')
    label, why = _("Mark as read"), _("Whoever answered sees which office has read it, and when.")
    if st.button(label, key=f"fellow-{one.id}", icon=":material/mark_chat_read:", help=why):
        attempt.done(lambda: mark_fellow_read(actor, one.id, now), _("Marked as read; whoever answered sees it."))
