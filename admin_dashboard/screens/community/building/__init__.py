"""A building: who looks after it, what is open there, how it goes, and its sign."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.lists import description_list, dispute_line, entry
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.community.building import dispute_rates, scan_chart, sign
from admin_dashboard.words import _
from db.community.organisation.queries import places
from db.community.organisation.queries.members import HouseholdInfo, households_of_building
from db.community.organisation.queries.places import BuildingInfo
from db.community.staff.queries.offices import grid_secretary_of, named_mediator_of
from db.community.staff.queries.people import StaffInfo
from db.community.staff.queries.standing_in import stand_in_of
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.ground.phones import dialled
from db.ground.refusals import NotFound
from db.ground.settings import read_settings
from db.nine_ones.signs.rules import link_in_app
from db.records.permissions.rules import Ability, Actor

MOST_OPEN = 30


def show(actor: Actor, now: datetime) -> None:
    building_id = address.number("id")
    if building_id is None:
        raise NotFound()
    households = households_of_building(actor, building_id)
    building = places.building(building_id)
    links.link("buildings", _("All buildings"), icon=":material/arrow_back:")
    st.title(building.name)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_facts(building, now)
        if actor.may(Ability.READ_DISPUTES):
            _show_open(actor, building, now)
        if actor.may(Ability.READ_FIGURES):
            dispute_rates.show(actor, building.id, now)
        if actor.may(Ability.READ_NINE_ONES):
            scan_chart.show(actor, building.id, now)
    with right:
        _show_households(households)
        if actor.may(Ability.MANAGE_ORGANISATION):
            links.link(
                "organisation",
                _("Change this building"),
                icon=":material/edit:",
                section="places",
                building=building.id,
            )
        if actor.may(Ability.PRINT_SIGNS):
            sign.show(actor, building, now)


def _show_open(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), building_id=building.id, sort="due", per_page=MOST_OPEN)
    found = list_disputes(actor, wanted, now)
    st.header(_("Open here: %(count)s", count=found.total))
    if not found.rows:
        st.success(_("Nothing is open in this building."), icon=":material/local_florist:")
        return
    with st.container(border=True):
        dispute_line.show_all(found.rows, now)
    if found.total > len(found.rows):
        st.write(_("%(count)s more are in the list of all disputes.", count=found.total - len(found.rows)))


def _show_facts(building: BuildingInfo, now: datetime) -> None:
    link = link_in_app(read_settings().public_url, building.code)
    description_list.show(
        {
            _("Mediator"): _mediator(building.id, now),
            _("Grid"): escape(building.grid_name),
            _("Grid secretary"): _person(grid_secretary_of(building.grid_id)),
            _("Building group"): escape(building.party_group),
            _("Address"): escape(building.address or "—"),
            _("Size"): escape(_size(building)),
            _("Code"): escape(building.code),
            _("Public page"): f'<a href="{escape(link)}" target="_blank" rel="noreferrer">{escape(link)}</a>',
        }
    )


def _size(building: BuildingInfo) -> str:
    return _(
        "%(units)s stairwells, %(floors)s floors, %(households)s households",
        units=building.units,
        floors=building.floors,
        households=building.households,
    )


def _mediator(building_id: int, now: datetime) -> str:
    running, named = stand_in_of(building_id, now), named_mediator_of(building_id)
    if running is None or named is None:
        return _person(running.person if running else named)
    instead = _("instead of %(name)s", name=named.name)
    return f"{_person(running.person)} ({escape(instead)})"


def _person(person: StaffInfo | None) -> str:
    if person is None:
        return escape(_("nobody at present"))
    return f"{escape(person.name)} {_phone(person.duty_phone)}"


def _phone(number: str) -> str:
    return f'<a href="tel:{dialled(number)}">{escape(number)}</a>' if dialled(number) else ""


def _show_households(households: list[HouseholdInfo]) -> None:
    """A phone is there only for those who may see it."""
    st.header(_("Centre households"))
    if not households:
        st.write(_("None in this building yet."))
    for household in households:
        said = entry.said(household.code, household.name, household.room)
        phone = f"<span>{_phone(household.phone)}</span>" if household.phone else ""
        st.html(f'<div class="facts">{"".join(said)}{phone}</div>')
