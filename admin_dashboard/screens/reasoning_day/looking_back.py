"""What came of the reasoning days: counts, never without how many they are of."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from admin_dashboard.parts import table
from admin_dashboard.screens.reasoning_day import wording
from admin_dashboard.words import _
from db.organisation.queries import BuildingInfo
from db.permissions.rules import Actor
from db.reasoning_day.queries import talks_since
from db.reasoning_day.rules.talks import Outcome
from db.words import N_

PERIODS = {90: N_("90 days"), 365: N_("a year")}


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    days = st.segmented_control(
        _("Over the last"), list(PERIODS), default=90, required=True, format_func=lambda each: _(PERIODS[each]),
        key="reasoning-period",
    )  # fmt: skip
    found = talks_since(actor, building.id, timedelta(days=days or 90), now)
    st.write(_(
        "%(days)s days were held; on the %(closed)s that were closed, %(came)s people came in all.",
        days=found.held_days, closed=found.closed_days, came=found.came,
    ))  # fmt: skip
    if not found.recorded:
        st.info(_("Of no talk was it recorded what came of it."), icon=":material/info:")
        return
    st.header(_("What came of %(count)s places", count=found.recorded))
    table.show(
        (N_("What came of it"), N_("How many")),
        [(_(wording.OUTCOMES[each]), found.outcomes.get(each, 0)) for each in Outcome],
        caption=_("n = %(count)s; %(talked)s of them were talked through.", count=found.recorded, talked=found.talked),
    )
