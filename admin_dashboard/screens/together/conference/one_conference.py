"""One conference: its plan and invitations, its agenda, the table, and its minutes."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, description_list
from admin_dashboard.parts.navigation import address, links, sections
from admin_dashboard.screens.together.conference import agenda, correction, minutes, plan_form, taking_minutes, wording
from admin_dashboard.words import _, full_day, moment, zone
from db.ground.clock import local
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.conference.actions.planning import call_off_conference, change_plan, send_invitations
from db.together.conference.queries.desk import DeskConference, conference_for_desk
from db.together.conference.rules.planning import ConferenceStage

PARTS = {
    "agenda": sections.Section(N_("Agenda"), agenda.show),
    "table": sections.Section(N_("At the table"), taking_minutes.show),
    "minutes": sections.Section(N_("Minutes of the conference"), minutes.show),
}


def show(actor: Actor, conference_id: int, now: datetime) -> None:
    desk = conference_for_desk(actor, conference_id, now, address.number("version"))
    wants_to_correct = address.choice("section", ["minutes", "correction"]) == "correction"
    if desk.stage is ConferenceStage.HELD and wants_to_correct and actor.may(Ability.RUN_CONFERENCE):
        correction.show(actor, desk, now)
        return
    links.link("conference", _("All conferences"), icon=":material/arrow_back:")
    st.title(_("Joint conference of %(day)s", day=full_day(local(desk.begins_at, zone()).date())))
    _show_plan(desk)
    if desk.stage is ConferenceStage.PLANNED and actor.may(Ability.RUN_CONFERENCE):
        _show_arranging(actor, desk, now)
    if desk.stage is ConferenceStage.HELD:
        minutes.show_held(actor, desk, now)
    elif desk.stage is ConferenceStage.PLANNED:
        sections.show_chosen(actor, f"conference-{desk.id}", PARTS, desk, now)


def _show_plan(desk: DeskConference) -> None:
    sign, words, colour = wording.STAGES[desk.stage]
    facts = {
        _("How it stands"): chip.of_words(sign, _(words), colour),
        _("When"): escape(moment(desk.begins_at)),
        _("Place"): escape(desk.place),
        _("Led by"): escape(desk.chair),
        _("Units invited"): escape(_comma().join(one.unit for one in desk.units)),
    }
    if desk.number:
        facts[_("Number")] = escape(_("No. %(number)s", number=desk.number))
    if desk.wording and desk.version > 1:
        facts[_("Version")] = escape(f"{desk.wording.number}, {moment(desk.wording.confirmed_at)}")
    description_list.show(facts)


def _comma() -> str:
    return _(", ")


def _show_arranging(actor: Actor, desk: DeskConference, now: datetime) -> None:
    waiting = sum(one.told_at is None for one in desk.units)
    if desk.begins_at > now:
        told = _("%(count)s units do not know yet.", count=waiting) if waiting else _("All units have been told.")
        st.caption(told)
    with st.container(horizontal=True):
        if (
            desk.begins_at > now
            and waiting
            and st.button(_("Send the invitations"), type="primary", icon=":material/send:")
        ):
            attempt.done(lambda: send_invitations(actor, desk.id, now), _("The invitations are on their way."))
        with st.popover(_("Change the plan"), icon=":material/edit_calendar:"):
            _show_change(actor, desk, now)
        with st.popover(_("Call the conference off"), icon=":material/event_busy:"):
            st.write(_("Who was invited is told."))
            if st.button(_("Call the conference off"), type="primary", key=f"off-{desk.id}"):
                attempt.done(
                    lambda: call_off_conference(actor, desk.id, desk.revision, now),
                    _("The conference is called off."),
                )


def _show_change(actor: Actor, desk: DeskConference, now: datetime) -> None:
    at = local(desk.begins_at, desk.zone)
    units = tuple(one.unit_id for one in desk.units)
    filled = plan_form.Filled(at.date(), at.time(), desk.place, desk.chair_id, units)
    plan = plan_form.show(actor, filled, f"{desk.id}-{desk.revision}")
    if st.button(_("Save the change"), type="primary", icon=":material/save:", key=f"change-{desk.id}"):
        attempt.done(
            lambda: change_plan(actor, desk.id, desk.revision, plan, now),
            _("It is changed."),
            plan_form.labels(),
        )
