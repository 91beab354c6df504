"""Messages: what waits, what was sent and what failed; the ways out, the words, the quiet hours."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import sections
from admin_dashboard.screens.messages import channels, hours, outbox, wording
from admin_dashboard.words import _
from db.permissions.rules import Actor
from db.words import N_

SECTIONS = {
    "outbox": sections.Section(N_("Outbox"), outbox.show),
    "channels": sections.Section(N_("Channels"), channels.show),
    "wording": sections.Section(N_("Words"), wording.show),
    "hours": sections.Section(N_("Quiet hours"), hours.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Messages"))
    sections.show_chosen(actor, "messages", SECTIONS, now)
