"""The joint conference: all that were held, the next one from its plan to its minutes, and what became of decisions."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import address, sections
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.screens.together.conference import all_conferences, decisions, one_conference
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

SECTIONS = {
    "conferences": sections.Section(N_("Conferences"), all_conferences.show),
    "decisions": sections.Section(N_("Decisions taken"), decisions.show),
}


def show(actor: Actor, now: datetime) -> None:
    conference_id = address.number("id")
    if conference_id is not None:
        one_conference.show(actor, conference_id, now)
        return
    st.title(_("Joint conference"))
    sections.show_chosen(actor, "conference", SECTIONS, now)


PRACTICE = "conference"
SCREENS = (
    Screen("conference", WORK, N_("Joint conference"), ":material/diversity_3:", Ability.READ_CONFERENCES, show),
)
