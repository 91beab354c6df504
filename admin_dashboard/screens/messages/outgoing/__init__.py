"""Messages: what waits, what was sent and what failed; the ways out, the words, the quiet hours."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import sections
from admin_dashboard.screens.messages.outgoing import channels, hours, outbox, wording
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.text_messages.queries import text_costs

SECTIONS = {
    "outbox": sections.Section(N_("Outbox"), outbox.show),
    "channels": sections.Section(N_("Channels"), channels.show),
    "wording": sections.Section(N_("Words"), wording.show),
    "hours": sections.Section(N_("Quiet hours"), hours.show),
}


def _show_texts(actor: Actor, now: datetime) -> None:
    """What text messages to residents cost, where a gateway is set up."""
    found = text_costs(actor, now)
    if found:
        words = _(
            "Text messages to residents this month, through %(provider)s: %(sent)s sent, ¥%(yuan)s; %(failed)s failed.",
            **vars(found),
        )
        st.caption(words)


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Messages"))
    _show_texts(actor, now)
    sections.show_chosen(actor, "messages", SECTIONS, now)
