"""The buildings in this person's scope: found by name, grid or mediator, opened, and their signs printed."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import building_choice
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo, buildings_of, grids_of
from db.community.staff.queries import offices
from db.community.staff.queries.people import StaffInfo
from db.disputes.queries.counts import open_by_building
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Buildings"))
    mediators = offices.mediators(actor, now)
    grid_id, text = _conditions(actor)
    found = [
        building
        for building in buildings_of(actor, grid_id)
        if text.lower() in _searched(building, mediators.get(building.id))
    ]
    st.header(_("%(count)s buildings", count=len(found)))
    if not found:
        _show_none(searched=bool(text or grid_id))
        return
    if actor.may(Ability.PRINT_SIGNS):
        links.link("signs", _("Print signs"), icon=":material/qr_code_2:")
    _show_list(actor, found, mediators, grid_id, text)


def _show_none(searched: bool) -> None:
    if searched:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")
    else:
        building_choice.say_none()


CHOICES = (
    view.ViewChoice("buildings-grid", None, "grid", address.number_of),
    view.ViewChoice("buildings-text", ""),  # may be the mediator's name: kept here, never in the address
)


def _conditions(actor: Actor) -> tuple[int | None, str]:
    grids = {grid.id: grid.name for grid in grids_of(actor)}
    view.recall(CHOICES)
    if st.session_state["buildings-grid"] not in grids:  # an address can be typed
        st.session_state["buildings-grid"] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            _("Search"), placeholder=_("Name, address, code or mediator"), key="buildings-text", width=340
        )
        grid_id = None
        if len(grids) > 1:
            grid_id = st.selectbox(
                _("Grid"),
                list(grids),
                index=None,
                format_func=grids.__getitem__,
                placeholder=_("All"),
                key="buildings-grid",
                width=240,
            )
    view.say(CHOICES)
    return grid_id, (text or "").strip()


def _searched(building: BuildingInfo, mediator: StaffInfo | None) -> str:
    named = mediator.name if mediator else ""
    return " ".join((building.name, building.party_group, building.address, building.code, named)).lower()


def _show_list(
    actor: Actor, found: list[BuildingInfo], mediators: dict[int, StaffInfo], grid_id: int | None, text: str
) -> None:
    counts = open_by_building(actor) if actor.may(Ability.READ_DISPUTES) else None
    shown = paging.part_of(found, "buildings", grid_id, text)
    with st.container(border=True):
        entry.show_all(_line(building, mediators.get(building.id), counts) for building in shown)
    paging.show_pages(found, "buildings")


def _line(building: BuildingInfo, mediator: StaffInfo | None, counts: dict[int, int] | None) -> str:
    return entry.html("building", building.name, _facts(building, mediator, counts), id=building.id)


def _facts(building: BuildingInfo, mediator: StaffInfo | None, counts: dict[int, int] | None) -> list[str]:
    facts = []
    if counts and building.id in counts:
        facts.append(chip.of_words("●", _("%(count)s open", count=counts[building.id]), "red"))
    elif counts is not None:
        facts.append(chip.of_words("✓", _("nothing open"), "green"))
    facts += entry.said(building.grid_name, building.party_group)
    facts += entry.said(f"{mediator.name} {mediator.duty_phone}" if mediator else _("no mediator"))
    return [*facts, f'<span class="code">{escape(building.code)}</span>']
