"""How the community has agreed to work: who gets what, by when, and in which words."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import sections
from admin_dashboard.screens.community.working_rules import duty, limits, phrases, practices, routing
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

SECTIONS = {
    "routing": sections.Section(N_("Who gets what"), routing.show, Ability.READ_ORGANISATION),
    "duty": sections.Section(N_("Danger to life"), duty.show, Ability.READ_ORGANISATION),
    "limits": sections.Section(N_("By when"), limits.show, Ability.READ_ORGANISATION),
    "practices": sections.Section(N_("What we offer"), practices.show, Ability.READ_ORGANISATION),
    "phrases": sections.Section(N_("Answer templates"), phrases.show, Ability.HANDLE_DISPUTES),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Working rules"))
    if not actor.may(Ability.EDIT_WORKING_RULES):
        st.caption(_("The community secretary changes them; you can read them."))
    sections.show_chosen(actor, "working-rules", SECTIONS, now)
