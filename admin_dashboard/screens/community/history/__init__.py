"""Who did what, newest first, and whether the record is whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.lists import entry
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.community.history import chain_check, event_sentences
from admin_dashboard.screens.community.history.event_sentences import SUBJECTS, Names
from admin_dashboard.words import _, moment
from db.community.organisation.queries.members import households_of, units_of
from db.community.organisation.queries.places import buildings_of, grids_of
from db.community.staff.queries.people import staff_by_ids, staff_list
from db.disputes.queries.counts import happenings_for, references_of
from db.practices import PRACTICES
from db.records.history.queries import EventInfo
from db.records.permissions.rules import Ability, Actor

PER_PAGE = 50
OF_BUILDINGS = ("building", *(about for practice in PRACTICES for about in practice.of_buildings))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("History"))
    chain_check.show(actor)
    staff_id, subject = _conditions(actor, now)
    before = address.number("before")
    found = happenings_for(actor, PER_PAGE + 1, before, staff_id, subject)
    if not found:
        st.info(_("Nothing is recorded here."), icon=":material/search_off:")
    _show_events(actor, found[:PER_PAGE])
    _show_paging(found, before)


def _conditions(actor: Actor, now: datetime) -> tuple[int | None, str | None]:
    people = {record.id: record.name for record in staff_list(actor, now)}
    with st.container(horizontal=True):
        staff_id = st.selectbox(
            _("Person"),
            list(people),
            index=None,
            format_func=people.__getitem__,
            placeholder=_("Everybody"),
            key="history-person",
            width=260,
        )
        subject = st.selectbox(
            _("About"),
            list(SUBJECTS),
            index=None,
            format_func=lambda name: _(SUBJECTS[name]),
            placeholder=_("Everything"),
            key="history-subject",
            width=260,
        )
    return staff_id, subject


def _show_events(actor: Actor, events: list[EventInfo]) -> None:
    names = _names(actor, events)
    references = references_of(actor, (event.subject_id for event in events if event.subject == "dispute"))
    known = references if actor.may(Ability.READ_DISPUTES) else {}
    entry.show_all(_line(event, known, names) for event in events)


def _line(event: EventInfo, references: Mapping[int, str], names: Names) -> str:
    reference = references.get(event.subject_id) if event.subject == "dispute" else None
    way = links.way(f"<strong>{escape(reference)}</strong>", "dispute", id=event.subject_id) if reference else ""
    sentence = escape(event_sentences.sentence(event, names))
    return f'<div class="event"><span class="when">{escape(moment(event.at))}</span>{way}<span>{sentence}</span></div>'


def _names(actor: Actor, events: Iterable[EventInfo]) -> Names:
    listed = list(events)
    ids = {event.actor_id for event in listed} | {event.data.get("to_staff") for event in listed}
    ids |= {event.subject_id for event in listed if event.subject == "staff"}
    people = {number: info.name for number, info in staff_by_ids(one for one in ids if one).items()}
    units = {unit.id: unit.name for unit in units_of(actor)}
    subjects = {("staff", number): name for number, name in people.items()}
    subjects |= {("grid", grid.id): grid.name for grid in grids_of(actor)}
    for building in buildings_of(actor):
        subjects |= {(about, building.id): building.name for about in OF_BUILDINGS}
    subjects |= {("centre_household", one.id): one.code for one in households_of(actor)}
    subjects |= {("member_unit", number): name for number, name in units.items()}
    return Names(people, subjects, units)


def _show_paging(found: list[EventInfo], before: int | None) -> None:
    """By position, so that what is appended meanwhile moves nothing to another page."""
    with st.container(horizontal=True):
        if before is not None:
            links.link("history", _("Newest"), icon=":material/first_page:")
        if len(found) > PER_PAGE:
            links.link("history", _("Earlier"), icon=":material/chevron_right:", before=found[PER_PAGE - 1].position)
