"""The reasoning day: the day's list, the days to come, the rule behind them, and what came of the talks."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import building_choice
from admin_dashboard.parts.navigation import sections
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.nine_ones.reasoning_day import days, outcome_counts, rule, talks
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

SECTIONS = {
    "talks": sections.Section(N_("The day's list"), talks.show, Ability.KEEP_NINE_ONES),
    "days": sections.Section(N_("Days to come"), days.show),
    "rule": sections.Section(N_("The rule"), rule.show),
    "looking-back": sections.Section(N_("What came of it"), outcome_counts.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Reasoning day"))
    building = building_choice.show(actor)
    if building is None:
        return
    sections.show_chosen(actor, "reasoning-day", SECTIONS, building, now)


PRACTICE = "reasoning_day"
SCREENS = (Screen("reasoning-day", NINE, N_("Reasoning day"), ":material/event:", Ability.READ_NINE_ONES, show),)
