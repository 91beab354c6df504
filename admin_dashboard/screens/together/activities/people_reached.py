"""How many people activities have reached, in all and by unit."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from admin_dashboard.parts.lists import table
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.activities.queries.people_reached import people_reached

PERIODS = {90: N_("90 days"), 365: N_("a year"), 730: N_("two years")}


def show(actor: Actor, now: datetime) -> None:
    days = st.segmented_control(
        _("Over the last"),
        list(PERIODS),
        default=365,
        required=True,
        format_func=lambda each: _(PERIODS[each]),
        key="activities-period",
    )
    found = people_reached(actor.community_id, now - timedelta(days=days or 365), now)
    st.header(_("%(count)s people reached", count=found.came))
    if not found.held:
        st.info(_("No activity of this period is closed."), icon=":material/info:")
        return
    rows = [(one.unit or _("by the community itself"), one.held, one.came) for one in found.units]
    table.show(
        (N_("Held by"), N_("Activities"), N_("People who came")),
        rows,
        caption=_(
            "n = %(count)s closed activities of the whole community; who came twice counts twice.", count=found.held
        ),
    )
