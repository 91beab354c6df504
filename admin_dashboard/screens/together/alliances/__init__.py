"""Alliances: which units belong together, which of them leads, and what stands below what."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold
from admin_dashboard.parts.navigation import offered
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.screens.together.alliances import year_sheet
from admin_dashboard.words import _, plain
from db.community.organisation.queries.members import units_of
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.alliances.actions import change_alliance, end_alliance, found_alliance, put_unit_in, take_unit_out
from db.together.alliances.queries import AllianceInfo, alliances_of
from db.together.alliances.rules import LONGEST_ALLIANCE, AllianceDetails

PRACTICE = "alliances"
GROUP = "alliance"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Alliances"))
    st.caption(_("Called together on a matter’s own screen: who leads is in charge, the others assist."))
    found = alliances_of(actor)
    units = {unit.id: unit.name for unit in units_of(actor, active_only=True)}
    if not found:
        st.info(_("There is no alliance yet."), icon=":material/info:")
    for one in found:
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, found, units, now)
    if actor.may(Ability.EDIT_WORKING_RULES) and offered.may_begin(PRACTICE):
        with st.expander(_("Found an alliance"), icon=":material/hub:"):
            details, labels = _form(AllianceDetails("", ""), 0, found, units)
            if st.button(_("Found it"), type="primary", key=draft.key(GROUP, "found", 0)):
                said = _("The alliance is founded.")
                draft.send(partial(found_alliance, actor, details, now), said, GROUP, 0, labels)
    if found:
        year_sheet.show(actor, now)


def _show_one(actor: Actor, one: AllianceInfo, found: list[AllianceInfo], units: dict[int, str], now: datetime) -> None:
    above = next((other.details.name for other in found if other.id == one.details.parent_id), "")
    below = " · " + _("belongs to %(name)s", name=plain(above)) if above else ""
    st.markdown(f"**{plain(one.details.name)}**{below}")
    st.text(one.details.purpose)
    leads = _("leads it")
    told = [f"{name} ({leads})" if number == one.lead else name for number, name in one.units.items()]
    st.caption(plain(" · ".join(told)) or _("No unit is in it yet."))
    if one.lead is None:
        st.warning(_("Nobody leads it: it cannot be called."), icon=":material/person_off:")
    if not actor.may(Ability.EDIT_WORKING_RULES):
        return
    whole = fold.opened(_("Change it"), f"alliance-{one.id}", ":material/edit:")
    if whole is not None:
        with whole:
            _ask_unit(actor, one, units, now)
            details, labels = _form(one.details, one.id, [other for other in found if other.id != one.id], units)
            if st.button(_("Save"), key=draft.key(GROUP, "save", one.id), icon=":material/save:"):
                action = partial(change_alliance, actor, one.id, details, now)
                draft.send(action, _("It is saved."), GROUP, one.id, labels)
            if st.button(_("End this alliance"), key=f"alliance-end-{one.id}"):
                attempt.done(partial(end_alliance, actor, one.id, now), _("The alliance is ended."))


def _ask_unit(actor: Actor, one: AllianceInfo, units: dict[int, str], now: datetime) -> None:
    unit = st.selectbox(
        _("Unit"), list(units), format_func=units.__getitem__, key=f"alliance-unit-{one.id}", placeholder=_("None")
    )
    with st.container(horizontal=True):
        if st.button(_("Into the alliance"), key=f"alliance-in-{one.id}") and unit is not None:
            attempt.done(partial(put_unit_in, actor, one.id, unit, now), _("It is in."))
        if st.button(_("Out of the alliance"), key=f"alliance-out-{one.id}") and unit is not None:
            attempt.done(partial(take_unit_out, actor, one.id, unit, now), _("It is out."))


def _form(
    given: AllianceDetails, own_id: int, others: list[AllianceInfo], units: dict[int, str]
) -> tuple[AllianceDetails, dict[str, str]]:
    labels = {
        "name": _("Name"),
        "purpose": _("What it is for"),
        "parent": _("Belongs to"),
        "lead": _("Which unit leads"),
    }
    key = partial(draft.key, GROUP, dispute_id=own_id)
    name = st.text_input(labels["name"], given.name, max_chars=LONGEST_ALLIANCE, key=key(name="name"))
    purpose = draft.write(labels["purpose"], (GROUP, "purpose", own_id), given.purpose, height=80)
    above = {one.id: one.details.name for one in others}
    parent = _choose(labels["parent"], above, given.parent_id, key(name="parent"))
    lead = _choose(labels["lead"], units, given.lead_unit_id, key(name="lead"))
    return AllianceDetails(name, purpose, parent, lead), labels


def _choose(label: str, names: dict[int, str], chosen: int | None, key: str) -> int | None:
    choices: list[int | None] = [None, *names]
    return st.selectbox(
        label,
        choices,
        choices.index(chosen) if chosen in choices else 0,
        format_func=lambda number: names[number] if number else _("None"),
        key=key,
        placeholder=_("None"),
    )


SCREENS = (Screen("alliances", WORK, N_("Alliances"), ":material/hub:", Ability.ASSIGN_DISPUTES, show),)
