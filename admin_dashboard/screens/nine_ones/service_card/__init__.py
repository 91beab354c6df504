"""The service card: the numbers of a building, the community's that all buildings inherit, and what is printed."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import building_choice
from admin_dashboard.parts.lists import health_chip
from admin_dashboard.parts.navigation import sections
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.nine_ones.service_card import lines, papers
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.service_card.queries.cards import card_to_keep, defaults_to_keep
from db.nine_ones.service_card.queries.health import health
from db.records.permissions.rules import WHOLE_COMMUNITY, Ability, Actor

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
    stands, listed = health([building.id], now)[building.id], card_to_keep(actor, building.id)
    st.html(f'<div class="facts">{health_chip.chip_of(stands)}<span>{health_chip.reason(stands)}</span></div>')
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


PRACTICE = "service_card"
SCREENS = (Screen("service-card", NINE, N_("Service card"), ":material/call:", Ability.READ_NINE_ONES, show),)
