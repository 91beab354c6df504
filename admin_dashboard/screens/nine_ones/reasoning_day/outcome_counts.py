"""What came of the reasoning days: counts, never without how many they are of."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from admin_dashboard.parts.lists import table
from admin_dashboard.screens.nine_ones.reasoning_day import wording
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.reasoning_day.queries.desk import talks_since
from db.nine_ones.reasoning_day.rules.talks import TalkOutcome
from db.records.permissions.rules import Actor

PERIODS = {90: N_("90 days"), 365: N_("a year")}


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    days = st.segmented_control(
        _("Over the last"),
        list(PERIODS),
        default=90,
        required=True,
        format_func=lambda each: _(PERIODS[each]),
        key="reasoning-period",
    )
    found = talks_since(actor, building.id, timedelta(days=days or 90), now)
    st.write(
        _(
            "%(days)s days were held; on the %(closed)s that were closed, %(came)s people came in all.",
            days=found.held_days,
            closed=found.closed_days,
            came=found.came,
        )
    )
    if not found.recorded:
        st.info(_("Of no talk was it recorded what came of it."), icon=":material/info:")
        return
    st.header(_("What came of %(count)s places", count=found.recorded))
    table.show(
        (N_("What came of it"), N_("How many")),
        [(_(wording.OUTCOMES[each]), found.outcomes.get(each, 0)) for each in TalkOutcome],
        caption=_("n = %(count)s; %(talked)s of them were talked through.", count=found.recorded, talked=found.talked),
    )
