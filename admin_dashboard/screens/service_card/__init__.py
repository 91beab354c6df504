"""The service card: the numbers of a building, the community's that all buildings inherit, and what is printed."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import building_choice, kept, sections
from admin_dashboard.screens.service_card import lines, papers
from admin_dashboard.words import _
from db.organisation.queries import BuildingInfo
from db.permissions.rules import WHOLE_COMMUNITY, Actor
from db.service_card.queries import card_to_keep, defaults_to_keep, upkeep
from db.words import N_

SECTIONS = {"building": N_("One building"), "community": N_("All buildings"), "papers": N_("Print")}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Service card"))
    titles = {name: title for name, title in SECTIONS.items() if name != "community" or actor.role in WHOLE_COMMUNITY}
    chosen = sections.show("service-card", titles)
    if chosen == "community":
        _show_community(actor, now)
        return
    building = building_choice.show(actor)
    if building is None:
        return
    if chosen == "papers":
        papers.show(actor, building, now)
    else:
        _show_building(actor, building, now)


def _show_building(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    stands, listed = upkeep([building.id], now)[building.id], card_to_keep(actor, building.id)
    st.html(f'<div class="facts">{kept.chip_of(stands)}<span>{kept.reason(stands)}</span></div>')
    if listed.may_keep and listed.card.entries:
        lines.show_confirm(actor, building.id, now)
    if listed.may_keep:
        lines.show_add(actor, building.id, now)
    lines.show(actor, building.id, listed, now)
    if listed.left_out:
        lines.show_left_out(actor, listed, now)


def _show_community(actor: Actor, now: datetime) -> None:
    st.caption(_("Every building has these, unless it says one of them differently or leaves it out."))
    listed = defaults_to_keep(actor)
    if listed.may_keep and listed.card.entries:
        lines.show_confirm(actor, None, now)
    if listed.may_keep:
        lines.show_add(actor, None, now)
        lines.show_nationwide(actor, now)
    lines.show(actor, None, listed, now)
