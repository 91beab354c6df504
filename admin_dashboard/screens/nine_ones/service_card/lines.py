"""The lines of a list, each with what can be done to it, and the ways to add more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt, public_text
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.parts.navigation import address
from admin_dashboard.screens.nine_ones.service_card import card_entry_form
from admin_dashboard.words import _
from db.ground.refusals import SomebodyWasFaster
from db.nine_ones.service_card import actions
from db.nine_ones.service_card.queries.cards import DeskServiceCard, ServiceEntryInfo
from db.nine_ones.service_card.rules import ALL_DAY, TRADES, words_of
from db.records.permissions.rules import Actor

ADDED = "service-entries-added"
OPENED = "entry"


def show(actor: Actor, building_id: int | None, listed: DeskServiceCard, now: datetime) -> None:
    entries = listed.card.entries
    st.header(_("%(count)s entries", count=len(entries)))
    if not entries:
        st.info(_("No number has been entered yet. 110, 119 and 120 are always there."), icon=":material/info:")
    opened = _opened([one.version for one in entries])
    for number, one in enumerate(entries):
        with st.container(border=True, gap="small"):
            _show_line(one)
            if listed.may_keep and opened == one.version:
                _show_change(actor, building_id, one, now)
            elif listed.may_keep:
                _show_buttons(actor, building_id, one, number, now)


def _opened(versions: list[int]) -> int | None:
    """The version whose form is open; somebody else may have written the line anew meanwhile."""
    opened = address.number(OPENED)
    if opened is not None and opened not in versions:
        st.query_params.pop(OPENED, None)
        st.warning(_(SomebodyWasFaster.words), icon=":material/group:")
    return opened


def _show_line(one: ServiceEntryInfo) -> None:
    hours = _(ALL_DAY) if one.all_day else one.hours
    whose = [chip.of_words("⌂", _("this building differs"), "blue")] if one.instead else []
    facts = [f"<strong>{escape(one.phone)}</strong>"] if one.phone else []
    facts += entry.said(_(TRADES[one.trade]), hours, one.note, one.host)
    entry.show("", one.name, [*facts, *whose])


def _show_buttons(actor: Actor, building_id: int | None, one: ServiceEntryInfo, number: int, now: datetime) -> None:
    """An inherited line is the community's: a building changes or leaves out what it shows, nothing else."""
    inherited = one.inherited and building_id is not None
    with st.container(horizontal=True, gap="small"):
        words = _("Differs here") if inherited else _("Change")
        if st.button(words, key=f"open-{one.version}", icon=":material/edit:", type="tertiary"):
            st.query_params[OPENED] = str(one.version)
            st.rerun()
        if inherited and building_id is not None:
            _leave_out(actor, building_id, one, now)
            return
        _remove(actor, building_id, one, now)
        if not one.instead:
            _move(actor, one, number, now)


def _leave_out(actor: Actor, building_id: int, one: ServiceEntryInfo, now: datetime) -> None:
    if st.button(_("Leave out here"), key=f"leave-{one.version}", icon=":material/visibility_off:", type="tertiary"):
        said = _("This building’s card goes without it.")
        attempt.done(lambda: actions.leave_out_here(actor, building_id, one.version, now), said)


def _remove(actor: Actor, building_id: int | None, one: ServiceEntryInfo, now: datetime) -> None:
    words = _("As in the community again") if one.instead else _("Take out")
    icon = ":material/undo:" if one.instead else ":material/delete:"
    if st.button(words, key=f"remove-{one.version}", icon=icon, type="tertiary"):
        attempt.done(lambda: actions.remove_entry(actor, one.version, now), _("It is off the card."))


def _move(actor: Actor, one: ServiceEntryInfo, number: int, now: datetime) -> None:
    for words, up, icon in ((_("Up"), True, "arrow_upward"), (_("Down"), False, "arrow_downward")):
        if st.button(words, key=f"{'up' if up else 'down'}-{one.version}", icon=f":material/{icon}:", type="tertiary"):
            attempt.done(partial(actions.move_entry, actor, one.version, up, now), _("Moved."))


def _show_change(actor: Actor, building_id: int | None, one: ServiceEntryInfo, now: datetime) -> None:
    details = card_entry_form.show(one, f"entry-{one.version}")
    fine = public_text.show(words_of(details), f"entry-{one.version}")
    looked_at = fine or frozenset()
    with st.container(horizontal=True):
        if st.button(_("Keep"), key=f"keep-{one.version}", type="primary", disabled=fine is None):
            if one.inherited and building_id is not None:
                _kept(lambda: actions.differ_here(actor, building_id, one.version, details, now, looked_at=looked_at))
            else:
                _kept(lambda: actions.change_entry(actor, one.version, details, now, looked_at=looked_at))
        if st.button(_("Leave it as it was"), key=f"close-{one.version}", type="tertiary"):
            st.query_params.pop(OPENED, None)
            st.rerun()


def _kept(action: Callable[[], object]) -> None:
    if attempt.tried(action, card_entry_form.labels()) is not attempt.REFUSED:
        st.query_params.pop(OPENED, None)
        attempt.say_next(_("The entry is kept."))
        st.rerun()


def show_left_out(actor: Actor, listed: DeskServiceCard, now: datetime) -> None:
    st.header(_("Left out in this building"))
    for one in listed.left_out:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(f"<div>{escape(one.name)} {escape(one.phone)}</div>")
            if listed.may_keep and st.button(_("Take in again"), key=f"back-{one.version}", icon=":material/undo:"):
                said = _("It is on the card again.")
                attempt.done(partial(actions.remove_entry, actor, one.version, now), said)


def show_add(actor: Actor, building_id: int | None, now: datetime) -> None:
    count = st.session_state.get(ADDED, 0)
    with st.expander(_("Add an entry"), icon=":material/add_call:", key=f"add-entry-{building_id}-{count}"):
        details = card_entry_form.show(None, f"new-entry-{building_id}-{count}")
        looked_at = public_text.show(words_of(details), f"new-entry-{building_id}-{count}")
        if st.button(_("Add"), type="primary", key=f"add-{building_id}", disabled=looked_at is None):
            added = attempt.tried(
                lambda: actions.add_entry(actor, building_id, details, now, looked_at=looked_at or ()),
                card_entry_form.labels(),
            )
            if added is not attempt.REFUSED:
                st.session_state[ADDED] = count + 1
                attempt.say_next(_("The entry is on the card."))
                st.rerun()


def show_confirm(actor: Actor, building_id: int | None, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("All still right"), icon=":material/done_all:", key=f"confirm-{building_id}"):
            said = _("Noted: looked through today.")
            attempt.done(lambda: actions.confirm_card(actor, building_id, now), said)
        st.caption(_("Best call each number once. After 180 days without a look the card counts as stale."))


def show_nationwide(actor: Actor, now: datetime) -> None:
    if st.button(_("Add the numbers of the whole country (12345, 95598…)"), icon=":material/playlist_add:"):
        added = attempt.tried(lambda: actions.begin_with_nationwide_numbers(actor, now))
        if added is not attempt.REFUSED:
            attempt.say_next(_("%(count)s entries were added.", count=added))
            st.rerun()
