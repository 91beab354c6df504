"""What is needed now and then only, each with a sentence on what it is for."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

import streamlit as st

from admin_dashboard.parts.lists import entry
from admin_dashboard.parts.navigation import menu
from admin_dashboard.words import _
from db.records.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    st.title(_("More"))
    st.write(_("What is needed now and then. Whatever waits for you stands on your first screen by itself."))
    for section, screens in groupby(menu.behind_more(), lambda screen: screen.section):
        st.header(_(section))
        with st.container(border=True):
            entry.show_all(entry.html(one.name, _(one.title), entry.said(_(one.seldom))) for one in screens)
