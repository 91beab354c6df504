"""The form at the table: who came, and item by item what was said and decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.parts.lists import entry
from admin_dashboard.screens.together.conference import wording
from admin_dashboard.words import _, plain
from db.community.organisation.queries.members import units_of
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import DeskAgendaItem, DeskConference, DeskInvitedUnit
from db.together.conference.rules.planning import AgendaItemNotes

WHO_READS = N_(
    "Whose name is written here is read at this desk alone, never in the minutes. It is forgotten after a year, with a "
    "decision still open after two at the latest; how many people came stays."
)
CAME = {True: N_("came"), False: N_("absent")}


def show(actor: Actor, desk: DeskConference, now: datetime) -> None:
    if not actor.may(Ability.RUN_CONFERENCE):
        st.info(_("The community secretary writes here."), icon=":material/info:")
        return
    st.header(_("Who came"))
    st.caption(_(WHO_READS))
    with st.container(border=True, gap="small"):
        for one in desk.units:
            _show_attendance(actor, desk, one, now)
    st.header(_("Item by item"))
    if not desk.items:
        st.info(_("There is nothing on the agenda."), icon=":material/info:")
    units = {unit.id: unit.name for unit in units_of(actor, active_only=True)}
    for number, item in enumerate(desk.items, 1):
        with st.container(border=True, gap="small"):
            _show_item(actor, desk, number, item, units, now)


def _show_attendance(actor: Actor, desk: DeskConference, one: DeskInvitedUnit, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(one.unit)}**", width=240)
        came = st.segmented_control(
            one.unit,
            list(CAME),
            default=one.came,
            format_func=lambda each: _(CAME[each]),
            key=f"came-{desk.id}-{one.unit_id}-{one.came}-{one.who}",
            label_visibility="collapsed",
        )
        who = ""
        if came:
            who = (
                st.text_input(
                    _("Who came (may be left out)"),
                    one.who,
                    key=f"who-{desk.id}-{one.unit_id}-{one.who}",
                    placeholder=_("Who came (may be left out)"),
                    label_visibility="collapsed",
                    width=240,
                )
                or ""
            )
    if (came, who) != (one.came, one.who):
        attempt.done(lambda: note_attendance(actor, desk.id, one.unit_id, came, who, now), _("It is noted."))


def _show_item(
    actor: Actor, desk: DeskConference, number: int, item: DeskAgendaItem, units: dict[int, str], now: datetime
) -> None:
    key = f"{item.id}-{item.revision}"
    st.markdown(f"**{number}. {plain(wording.name_of_item(item))}**")
    st.html(f'<div class="facts">{"".join([*wording.chips(item.reasons), *entry.said(*wording.about(item))])}</div>')
    written = ask(item, units, key, f"item-{item.id}")
    calls = item.can_call and st.checkbox(
        _("Call these units when the minutes are confirmed"), item.calls, key=f"calls-{key}"
    )
    written = replace(written, calls=bool(calls))
    if st.button(_("Write it down"), type="primary", icon=":material/save:", key=f"write-{key}"):
        attempt.done(
            lambda: write_item(actor, desk.id, item.id, item.revision, written, now),
            _("It is written down."),
            labels(),
            [(f"item-{item.id}", name) for name in ("said", "decision")],
        )


def ask(item: DeskAgendaItem, units: dict[int, str], key: str, kept: str) -> AgendaItemNotes:
    """Asks what was said and decided of an item, who does it and by when; `units` are those that may be chosen.

    `kept` is under what name the texts are kept until they are written down.
    """
    said = kept_text.show(_("What was said"), (kept, "said"), f"said-{key}", item.said, height=90)
    decision = kept_text.show(_("It was agreed"), (kept, "decision"), f"decision-{key}", item.decision, height=90)
    known = units | dict(item.assisting) | ({item.lead_id: item.lead} if item.lead_id else {})
    left, middle, right = st.columns((3, 4, 2))
    lead = left.selectbox(
        _("In the lead"),
        list(known),
        list(known).index(item.lead_id) if item.lead_id else None,
        format_func=known.__getitem__,
        key=f"lead-{key}",
        placeholder=_("The community itself"),
    )
    assisting = middle.multiselect(
        _("To assist"),
        list(known),
        [unit for unit, _name in item.assisting],
        format_func=known.__getitem__,
        key=f"assist-{key}",
        placeholder=_("Any number of units"),
    )
    due = right.date_input(_("Deadline of the decision"), item.due, format="YYYY-MM-DD", key=f"due-{key}")
    return AgendaItemNotes(said, decision, lead, tuple(assisting), due)


def labels() -> dict[str, str]:
    return {
        "said": _("What was said"),
        "decision": _("It was agreed"),
        "lead": _("In the lead"),
        "due": _("Deadline of the decision"),
    }
