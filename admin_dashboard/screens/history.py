"""Who did what, newest first, and whether the record is whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts import address, chain_check, happening, opening
from admin_dashboard.parts.happening import SUBJECTS, Names
from admin_dashboard.words import _, moment, plain
from db.disputes.queries import references_of
from db.history.queries import Happening, latest_happenings
from db.organisation import queries as organisation
from db.permissions.rules import Ability, Actor
from db.staff import queries as staff

PER_PAGE = 50


def show(actor: Actor, now: datetime) -> None:
    st.title(_("History"))
    chain_check.show(actor)
    staff_id, subject = _conditions(actor, now)
    before = address.number("before")
    found = latest_happenings(actor, PER_PAGE + 1, before, staff_id, subject)
    if not found:
        st.info(_("Nothing is recorded here."), icon=":material/search_off:")
    _show_events(actor, found[:PER_PAGE])
    _show_paging(found, before)


def _conditions(actor: Actor, now: datetime) -> tuple[int | None, str | None]:
    people = {record.id: record.name for record in staff.staff_list(actor, now)}
    with st.container(horizontal=True):
        staff_id = st.selectbox(
            _("Person"), list(people), index=None, format_func=people.__getitem__, placeholder=_("Everybody"),
            key="history-person", width=260,
        )  # fmt: skip
        subject = st.selectbox(
            _("About"), list(SUBJECTS), index=None, format_func=lambda name: _(SUBJECTS[name]),
            placeholder=_("Everything"), key="history-subject", width=260,
        )  # fmt: skip
    return staff_id, subject


def _show_events(actor: Actor, events: list[Happening]) -> None:
    names = _names(actor, events)
    references = references_of(actor, (event.subject_id for event in events if event.subject == "dispute"))
    for event in events:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<span class="when">{escape(moment(event.at))}</span>', width="content")
            if event.subject == "dispute" and event.subject_id in references and actor.may(Ability.READ_DISPUTES):
                opening.link("dispute", plain(references[event.subject_id]), id=event.subject_id)
            st.markdown(plain(happening.sentence(event, names)), width="stretch")


def _names(actor: Actor, events: Iterable[Happening]) -> Names:
    listed = list(events)
    ids = {event.actor_id for event in listed} | {event.data.get("to_staff") for event in listed}
    ids |= {event.subject_id for event in listed if event.subject == "staff"}
    people = {number: info.name for number, info in staff.staff_by_ids(one for one in ids if one).items()}
    units = {unit.id: unit.name for unit in organisation.units_of(actor)}
    subjects = {("staff", number): name for number, name in people.items()}
    subjects |= {("grid", grid.id): grid.name for grid in organisation.grids_of(actor)}
    for building in organisation.buildings_of(actor):
        subjects |= {(about, building.id): building.name for about in ("building", "book_corner")}
    subjects |= {("centre_household", one.id): one.code for one in organisation.households_of(actor)}
    subjects |= {("member_unit", number): name for number, name in units.items()}
    return Names(people, subjects, units)


def _show_paging(found: list[Happening], before: int | None) -> None:
    """By position, so that what is appended meanwhile moves nothing to another page."""
    with st.container(horizontal=True):
        if before is not None:
            opening.link("history", _("Newest"), icon=":material/first_page:")
        if len(found) > PER_PAGE:
            opening.link("history", _("Earlier"), icon=":material/chevron_right:", before=found[PER_PAGE - 1].position)
