"""What is not there yet: which community, which week, since when, and what its machine did not do."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import table
from admin_dashboard.words import _, moment
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.missing import missing_weeks
from db.figures.district.rules.completeness import WhyMissing
from db.ground.words import N_

WHY = {
    WhyMissing.NOT_MADE: N_("The export has not been made there."),
    WhyMissing.NOT_READABLE: N_("The export is there and cannot be counted: its rows are not those that were made."),
}


def show(reader: OfficeActor, now: datetime) -> None:
    st.title(_("Not there yet"))
    st.write(
        _(
            "Of the last eight weeks. It is a machine’s fault: whoever runs the installation is told by itself, and "
            "nobody in a community is reminded of it."
        )
    )
    found = missing_weeks(reader, now)
    if not found:
        st.success(_("Everything is there."), icon=":material/task_alt:")
        return
    rows = [(one.name, one.week, moment(one.since), _(WHY[one.why])) for one in found]
    table.show((N_("Community"), N_("Week"), N_("Since"), N_("Why")), rows, cards=True)
