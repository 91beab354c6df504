"""Quiet hours: when nothing goes out that can wait until the morning."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _
from db.messages.actions.community_choices import set_quiet_hours
from db.messages.queries.channels import quiet_hours
from db.messages.rules.quiet_hours import QuietHoursSpan
from db.records.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    st.write(
        _(
            "What is written in quiet hours waits for the morning and then comes together, in one message. Only "
            "what is urgent goes out at once. At the desk everything can be read at any time."
        )
    )
    known = quiet_hours(actor)
    with st.form("quiet-hours"):
        left, right = st.columns(2)
        begin = left.time_input(_("Quiet from"), value=time.fromisoformat(known.begin), step=1800)
        end = right.time_input(_("Until"), value=time.fromisoformat(known.end), step=1800)
        st.caption(_("The same time twice means: no quiet hours."))
        if st.form_submit_button(_("Save the quiet hours"), type="primary", icon=":material/save:"):
            hours = QuietHoursSpan(f"{begin:%H:%M}", f"{end:%H:%M}")
            attempt.done(lambda: set_quiet_hours(actor, hours, now), _("The quiet hours are saved."))
