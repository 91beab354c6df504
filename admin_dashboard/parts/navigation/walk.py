"""Going through a list from one matter to the next, and back to the list as it was left."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.ground.words import N_

WALK = "walk"
BACK = {"today": N_("Back to today"), "disputes": N_("Back to the list")}


def keep(screen: str, dispute_ids: Sequence[int]) -> None:
    """Called by a list: what it shows now, in its order. It stays so while one goes through it."""
    st.session_state[WALK] = (screen, tuple(dispute_ids))


def show(dispute_id: int) -> None:
    """Shows the way back to the list this matter was opened from, and to those before and after it there."""
    screen, there = st.session_state.get(WALK, ("today", ()))
    if dispute_id not in there:
        links.link("today", _(BACK["today"]), icon=":material/arrow_back:")
        return
    place = there.index(dispute_id)
    with st.container(horizontal=True, vertical_alignment="center", key="walk"):
        links.link(screen, _(BACK[screen]), icon=":material/arrow_back:")
        if place:
            links.link("dispute", _("Previous"), icon=":material/chevron_left:", id=there[place - 1])
        if place + 1 < len(there):
            links.link("dispute", _("Next"), icon=":material/chevron_right:", id=there[place + 1])
        st.caption(_("%(number)s of %(count)s on this page", number=place + 1, count=len(there)), width="content")
