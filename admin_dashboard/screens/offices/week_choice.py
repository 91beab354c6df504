"""Which week, kept in the address: the last complete one unless another is chosen."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import period_choice
from admin_dashboard.parts.navigation import address, view
from admin_dashboard.words import _
from db.ground.clock import DEFAULT_ZONE, last_weeks

WEEKS = 53


def show(now: datetime) -> str:
    weeks = {one.name: one for one in reversed(last_weeks(now, WEEKS, DEFAULT_ZONE))}
    names = list(weeks)
    choice = (view.ViewChoice("office-week", names[0], "week", address.one_of(names)),)
    view.recall(choice)
    chosen = st.selectbox(
        _("Which week"),
        names,
        format_func=lambda name: period_choice.words_of(weeks[name]),
        key="office-week",
        width=420,
    )
    view.say(choice)
    return chosen
