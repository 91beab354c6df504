"""One community below an office: its week by kind, and its last eight weeks."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.lists import table
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.offices import week_choice
from admin_dashboard.words import _
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.below import community_weeks
from db.figures.district.rules import columns
from db.ground.refusals import NotFound
from db.ground.words import N_

NOT_THERE = ("—",) * len(columns.HEADINGS)


def show(reader: OfficeActor, now: datetime) -> None:
    community_id = address.number("id")
    if community_id is None:
        raise NotFound()
    heading = st.container()
    week = week_choice.show(now)
    found = community_weeks(reader, community_id, week, now)
    heading.title(found.name)
    with heading:
        links.link("office", _("Back to the whole office"), icon=":material/arrow_back:", week=week)
    if found.figures is None:
        st.warning(_("This week is not there yet."), icon=":material/hourglass_empty:")
    else:
        st.success(_("This week is there."), icon=":material/task_alt:")
        st.header(_("By kind"))
        whole = (_("All kinds"), *columns.on_page(found.figures))
        rows = [(name_of(kind), *columns.on_page(each)) for kind, each in found.kinds]
        table.show((N_("Kind"), *columns.HEADINGS), [*rows, whole], cards=True)
    st.header(_("Eight weeks"))
    rows = [(one.week, *(columns.on_page(one.figures) if one.figures else NOT_THERE)) for one in reversed(found.trend)]
    table.show((N_("Week"), *columns.HEADINGS), rows, cards=True)
