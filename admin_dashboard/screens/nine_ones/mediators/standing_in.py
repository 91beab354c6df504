"""Who stands in for which mediator, now and in the days to come."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.words import _, day, last_day, zone
from db.community.organisation.queries.places import buildings_of
from db.community.staff.actions.standing_in import end_stand_in, name_stand_in
from db.community.staff.queries.offices import named_mediator_of
from db.community.staff.queries.people import StaffInfo
from db.community.staff.queries.profiles import kept_profiles
from db.community.staff.queries.standing_in import StandInInfo, possible_stand_ins, stand_ins
from db.ground.clock import local_date
from db.records.permissions.rules import Ability, Actor, Role

NAMED = "stand-ins-named"


def show(actor: Actor, now: datetime) -> None:
    st.write(_("While somebody stands in, calls and new disputes go to them. What was begun before stays where it is."))
    names = {building.id: building.name for building in buildings_of(actor)}
    if actor.may(Ability.KEEP_NINE_ONES) and names:
        with st.expander(_("Name somebody to stand in"), icon=":material/swap_horiz:"):
            _show_form(actor, names, now)
    _show_list(actor, names, now)


def _show_list(actor: Actor, names: dict[int, str], now: datetime) -> None:
    found = stand_ins(actor, now)
    st.header(_("Now and in the days to come: %(count)s", count=len(found)))
    if not found:
        st.write(_("Nobody stands in for anybody."))
    for one in found:
        with st.container(border=True, gap="small"):
            _show_stand_in(actor, one, names, now)


def _show_stand_in(actor: Actor, one: StandInInfo, names: dict[int, str], now: datetime) -> None:
    named = named_mediator_of(one.building_id)
    runs = one.from_at <= now
    facts = [
        chip.of_words("●" if runs else "→", _("now") if runs else _("to come"), "green" if runs else "blue"),
        *entry.said(
            _("instead of %(name)s", name=named.name) if named else "",
            _("from %(first)s to %(last)s", first=day(one.first_day), last=last_day(one.until_at)),
            one.person.duty_phone,
        ),
    ]
    entry.show("", f"{names[one.building_id]} · {one.person.name}", facts)
    if not actor.may(Ability.KEEP_NINE_ONES):
        return
    with st.popover(_("End it early") if runs else _("Call it off"), icon=":material/event_busy:"):
        st.write(_("From this moment calls and new disputes go to the mediator again."))
        if st.button(_("End it now"), key=f"end-{one.id}", type="primary"):
            attempt.done(lambda: end_stand_in(actor, one.id, now), _("It is ended."))


def _show_form(actor: Actor, names: dict[int, str], now: datetime) -> None:
    form = f"stand-in-{st.session_state.get(NAMED, 0)}"
    buildings = _buildings(actor, names, form)
    if not buildings:
        return
    people = {person.id: _person(person) for person in possible_stand_ins(actor, buildings[0])}
    staff_id = st.selectbox(
        _("Who stands in"),
        list(people),
        index=None,
        format_func=people.__getitem__,
        key=f"{form}-who",
        placeholder=_("Choose"),
    )
    today = local_date(now, zone())
    with st.container(horizontal=True):
        first = st.date_input(
            _("First day"), today, min_value=today, format="YYYY-MM-DD", key=f"{form}-first", width=180
        )
        last = st.date_input(
            _("Last day"),
            today + timedelta(days=6),
            min_value=today,
            format="YYYY-MM-DD",
            key=f"{form}-last",
            width=180,
        )
    if st.button(_("Name them"), type="primary", icon=":material/check:", disabled=staff_id is None):

        def name() -> None:
            name_stand_in(actor, buildings, staff_id or 0, first, last, now)
            st.session_state[NAMED] = st.session_state.get(NAMED, 0) + 1

        attempt.done(name, _("They stand in on these days."), _labels())


def _buildings(actor: Actor, names: dict[int, str], form: str) -> list[int]:
    """A mediator's own; a secretary chooses whose."""
    if actor.role is Role.BUILDING_MEDIATOR:
        return _chosen(sorted(actor.building_ids), names, form)
    away = {one.person.id: one for one in kept_profiles(actor) if any(id in names for id in one.building_ids)}
    chosen = st.selectbox(
        _("Who is away"),
        list(away),
        index=None,
        format_func=lambda id: away[id].person.name,
        key=f"{form}-away",
        placeholder=_("Choose"),
    )
    return _chosen(list(away[chosen].building_ids), names, f"{form}-{chosen}") if chosen else []


def _chosen(building_ids: list[int], names: dict[int, str], form: str) -> list[int]:
    mine = [id for id in building_ids if id in names]
    if len(mine) < 2:
        return mine
    return st.multiselect(
        _labels()["building_ids"],
        mine,
        default=mine,
        format_func=names.__getitem__,
        placeholder=_("Choose"),
        key=f"{form}-buildings",
    )


def _person(person: StaffInfo) -> str:
    return f"{person.name} · {name_of(person.role)}"


def _labels() -> dict[str, str]:
    return {
        "building_ids": _("Buildings"),
        "staff_id": _("Who stands in"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
    }
