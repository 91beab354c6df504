"""The organisation: people, places, what the community has settled for itself, and its Excel sheet."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import official_days
from admin_dashboard.parts.navigation import sections
from admin_dashboard.screens.community.organisation import community, people, places, sheet
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

SECTIONS = {
    "people": sections.Section(N_("People"), people.show),
    "places": sections.Section(N_("Grids, buildings, units"), places.show),
    "community": sections.Section(N_("Community"), community.show),
    "days": sections.Section(N_("Official days off"), official_days.show, Ability.MANAGE_ORGANISATION),
    "sheet": sections.Section(N_("Excel sheet"), sheet.show, Ability.MANAGE_ORGANISATION),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Organisation"))
    sections.show_chosen(actor, "organisation", SECTIONS, now)
