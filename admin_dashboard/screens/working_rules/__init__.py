"""How the community has agreed to work: who gets what, by when, and in which words."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import sections
from admin_dashboard.screens.working_rules import limits, phrases, routing
from admin_dashboard.words import _
from db.permissions.rules import Ability, Actor
from db.words import N_

SECTIONS = {
    "routing": (N_("Who gets what"), Ability.READ_ORGANISATION, routing.show),
    "limits": (N_("By when"), Ability.READ_ORGANISATION, limits.show),
    "phrases": (N_("Answer templates"), Ability.HANDLE_DISPUTES, phrases.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Working rules"))
    if not actor.may(Ability.EDIT_WORKING_RULES):
        st.caption(_("The community secretary changes them; you can read them."))
    mine = {name: title for name, (title, ability, _show) in SECTIONS.items() if actor.may(ability)}
    chosen = sections.show("working-rules", mine)
    SECTIONS[chosen][2](actor, now)
