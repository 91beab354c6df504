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
    "outbox": (N_("Outbox"), outbox.show),
    "channels": (N_("Channels"), channels.show),
    "wording": (N_("Words"), wording.show),
    "hours": (N_("Quiet hours"), hours.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Messages"))
    chosen = sections.show("messages", {name: title for name, (title, _show) in SECTIONS.items()})
    SECTIONS[chosen][1](actor, now)
