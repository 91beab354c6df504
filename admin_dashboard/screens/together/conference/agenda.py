"""The agenda: what is proposed and why, what is put on it, and in which order."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import entry
from admin_dashboard.screens.together.conference import wording
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.conference.actions.agenda import move_item, put_on_matter, put_on_matters, put_on_topic, take_off
from db.together.conference.queries.desk import DeskAgendaItem, DeskConference
from db.together.conference.queries.proposals import AgendaProposal, proposals

SHOWN = 12
WHY = N_(
    "Proposed are open matters that are late for the second time, that a unit declined, that residents sent back "
    "twice, or that two units or more have in hand."
)


def show(actor: Actor, desk: DeskConference, now: datetime) -> None:
    may_run = actor.may(Ability.RUN_CONFERENCE)
    st.header(_("On the agenda: %(count)s", count=len(desk.items)))
    if not desk.items:
        st.info(_("Nothing yet. Take what is proposed below, or put something on it yourself."), icon=":material/info:")
    for number, item in enumerate(desk.items, 1):
        with st.container(border=True, gap="xsmall"):
            _show_item(number, item)
            if may_run:
                _show_arranging(actor, desk, item, now)
    if may_run:
        _show_by_hand(actor, desk, now)
    _show_proposals(actor, desk, now, may_run)


def _show_item(number: int, item: DeskAgendaItem) -> None:
    facts = [*wording.chips(item.reasons), *entry.said(*wording.about(item))]
    screen = {"screen": "dispute", "id": item.dispute_id} if item.dispute_id else {"screen": ""}
    entry.show(label=f"{number}. {wording.name_of_item(item)}", facts=facts, **screen)


def _show_arranging(actor: Actor, desk: DeskConference, item: DeskAgendaItem, now: datetime) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for up, label, icon in ((True, _("Up"), "arrow_upward"), (False, _("Down"), "arrow_downward")):
            last = desk.items[0] if up else desk.items[-1]
            if st.button(
                label, key=f"{label}-{item.id}", icon=f":material/{icon}:", type="tertiary", disabled=item is last
            ):
                attempt.done(partial(move_item, actor, desk.id, item.id, up, now), _("It is moved."))
        if st.button(_("Take it off"), key=f"take-off-{item.id}", icon=":material/close:", type="tertiary"):
            attempt.done(lambda: take_off(actor, desk.id, item.id, item.revision, now), _("It is off the agenda."))


def _show_by_hand(actor: Actor, desk: DeskConference, now: datetime) -> None:
    with st.expander(_("Put something on it"), icon=":material/add:"):
        key = f"{desk.id}-{len(desk.items)}"
        topic = (
            st.text_input(
                _("The topic, in your own words"),
                key=f"topic-{key}",
                placeholder=_("Parking at the north gate"),
            )
            or ""
        )
        reference = st.text_input(_("Number of a resident’s matter (may be left out)"), key=f"reference-{key}")
        if st.button(_("Put it on the agenda"), type="primary", icon=":material/add:", key=f"put-on-{key}"):
            labels = {"topic": _("The topic, in your own words"), "reference": _("Number")}
            attempt.done(lambda: _put_on(actor, desk, reference or "", topic, now), _("It is on the agenda."), labels)


def _put_on(actor: Actor, desk: DeskConference, reference: str, topic: str, now: datetime) -> None:
    if reference.strip():
        put_on_matter(actor, desk.id, reference, topic, now)
    else:
        put_on_topic(actor, desk.id, topic, now)


def _show_proposals(actor: Actor, desk: DeskConference, now: datetime, may_run: bool) -> None:
    found = proposals(actor, now)
    st.header(_("Proposed: %(count)s", count=len(found)))
    st.caption(_(WHY))
    if not found:
        st.write(_("Nothing."))
        return
    shown = found[:SHOWN]
    with st.container(border=True, gap="small"):
        for one in shown:
            _show_proposal(actor, desk, one, now, may_run)
    if len(found) > SHOWN:
        st.caption(_("%(count)s more; those with the most reasons stand first.", count=len(found) - SHOWN))
    if may_run and len(shown) > 1 and st.button(_("Put all of these on the agenda"), icon=":material/playlist_add:"):
        ids = [one.dispute_id for one in shown]
        attempt.done(lambda: put_on_matters(actor, desk.id, ids, now), _("They are on the agenda."))


def _show_proposal(actor: Actor, desk: DeskConference, one: AgendaProposal, now: datetime, may_run: bool) -> None:
    about = (one.reference, f"{one.building} · {name_of(one.kind)}", _("private") if one.private else "")
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            entry.show("dispute", one.excerpt, [*wording.chips(one.reasons), *entry.said(*about)], id=one.dispute_id)
        if may_run and st.button(_("Put on"), key=f"propose-{one.dispute_id}", icon=":material/add:"):
            attempt.done(lambda: put_on_matters(actor, desk.id, [one.dispute_id], now), _("It is on the agenda."))
