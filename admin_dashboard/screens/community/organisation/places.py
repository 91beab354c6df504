"""Grids, buildings, centre households and member units: found, added and changed by administrators, read by others."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.community.organisation.place_form import SORTS, Sort
from admin_dashboard.words import _
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    asked_for = next((name for name in SORTS if name in st.query_params), None)
    if asked_for and actor.may(Ability.MANAGE_ORGANISATION):
        _show_one(actor, SORTS[asked_for], now)
        return
    names = list(SORTS)
    chosen = st.pills(
        _("What"),
        names,
        default=names[0],
        required=True,
        format_func=lambda name: _(SORTS[name].title),
        label_visibility="collapsed",
        key="places-sort",
    )
    sort = SORTS[chosen or names[0]]
    if actor.may(Ability.MANAGE_ORGANISATION):
        with st.expander(_(sort.add_words), icon=":material/add:"):
            _show_adding(actor, sort, now)
    _show_list(actor, sort)


def _show_list(actor: Actor, sort: Sort) -> None:
    found = sort.all_of(actor)
    if not found:
        st.info(_("There is none yet."), icon=":material/info:")
        return
    with st.container(border=True, gap="small"):
        for place in paging.part_of(found, sort.name):
            facts = entry.said(*sort.facts(place))
            if not getattr(place, "active", True):
                facts.insert(0, chip.of_words("×", _("no longer in use"), "grey"))
            screen = "organisation" if actor.may(Ability.MANAGE_ORGANISATION) else ""
            entry.show(screen, place.name, facts, section="places", **{sort.name: place.id})
    paging.show_pages(found, sort.name)


def _show_adding(actor: Actor, sort: Sort, now: datetime) -> None:
    form = f"new-{sort.name}-{st.session_state.get(_added(sort), 0)}"
    details = sort.ask(actor, None, form)
    if st.button(_("Add"), type="primary", icon=":material/add:", key=f"add-{sort.name}"):
        if attempt.tried(lambda: sort.add(actor, details, now), sort.labels()) is attempt.REFUSED:
            return
        st.session_state[_added(sort)] = st.session_state.get(_added(sort), 0) + 1
        attempt.say_next(_("It is added."))
        st.rerun()


def _added(sort: Sort) -> str:
    return f"added-{sort.name}"


def _show_one(actor: Actor, sort: Sort, now: datetime) -> None:
    wanted = address.number(sort.name)
    place = next((one for one in sort.all_of(actor) if one.id == wanted), None)
    if place is None:
        raise NotFound()
    links.link("organisation", _("All places"), icon=":material/arrow_back:", section="places")
    st.header(place.name)
    details = sort.ask(actor, place, f"{sort.name}-{place.id}")
    if st.button(_("Save"), type="primary", icon=":material/save:"):
        attempt.done(lambda: sort.change(actor, place.id, details, now), _("It is saved."), sort.labels())
    if sort.name == "building":
        words = _("Its sign and its code %(code)s", code=place.code)
        links.link("building", words, icon=":material/qr_code_2:", id=place.id)
