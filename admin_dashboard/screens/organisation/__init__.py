"""The organisation: people, places, what the community has settled for itself, and its Excel sheet."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import sections
from admin_dashboard.screens.organisation import community, people, places, sheet
from admin_dashboard.words import _
from db.permissions.rules import Ability, Actor
from db.words import N_

SECTIONS = {
    "people": (N_("People"), Ability.READ_ORGANISATION, people.show),
    "places": (N_("Grids, buildings, units"), Ability.READ_ORGANISATION, places.show),
    "community": (N_("Community"), Ability.READ_ORGANISATION, community.show),
    "sheet": (N_("Excel sheet"), Ability.MANAGE_ORGANISATION, sheet.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Organisation"))
    mine = {name: title for name, (title, ability, _show) in SECTIONS.items() if actor.may(ability)}
    chosen = sections.show("organisation", mine)
    SECTIONS[chosen][2](actor, now)
