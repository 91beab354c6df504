"""The mediators of the buildings in this person's scope: what each tells the neighbours, and who stands in for whom."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import sections
from admin_dashboard.screens.nine_ones.mediators import profiles, standing_in
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Actor

SECTIONS = {
    "profiles": sections.Section(N_("What neighbours see"), profiles.show),
    "standing-in": sections.Section(N_("Standing in"), standing_in.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Mediators"))
    sections.show_chosen(actor, "mediators", SECTIONS, now)
