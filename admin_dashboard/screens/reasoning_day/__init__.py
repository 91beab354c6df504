"""The reasoning day: the day's list, the days to come, the rule behind them, and what came of the talks."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import building_choice, sections
from admin_dashboard.screens.reasoning_day import days, looking_back, rule, talks
from admin_dashboard.words import _
from db.permissions.rules import Ability, Actor
from db.words import N_

SECTIONS = {
    "talks": (N_("The day's list"), Ability.KEEP_NINE_ONES, talks.show),
    "days": (N_("Days to come"), Ability.READ_NINE_ONES, days.show),
    "rule": (N_("The rule"), Ability.READ_NINE_ONES, rule.show),
    "looking-back": (N_("What came of it"), Ability.READ_NINE_ONES, looking_back.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Reasoning day"))
    building = building_choice.show(actor)
    if building is None:
        st.info(_("There is no building in your scope."), icon=":material/info:")
        return
    mine = {name: title for name, (title, ability, _show) in SECTIONS.items() if actor.may(ability)}
    chosen = sections.show("reasoning-day", mine)
    SECTIONS[chosen][2](actor, building, now)
