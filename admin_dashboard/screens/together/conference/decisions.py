"""The decisions of all conferences, followed up until they are carried out."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.parts.lists import entry, paging
from admin_dashboard.screens.together.conference import wording
from admin_dashboard.words import _, full_day, plain, zone
from db.ground.clock import local_date
from db.records.permissions.rules import Ability, Actor
from db.together.conference.actions.minutes import finish_decision
from db.together.conference.queries.decisions import ConferenceDecision, decisions
from db.together.conference.queries.desk import DeskAgendaItem
from db.together.conference.rules.planning import DecisionOutcome


def show(actor: Actor, now: datetime) -> None:
    found = decisions(actor, now)
    waiting = [one for one in found if one.item.outcome is DecisionOutcome.OPEN]
    late = sum(one.item.overdue for one in waiting)
    st.header(_("%(count)s open, %(late)s overdue", count=len(waiting), late=late))
    if not waiting:
        st.info(_("No decision is open."), icon=":material/check_circle:")
    for one in waiting:
        with st.container(border=True, gap="xsmall"):
            _show_line(one)
            if actor.may(Ability.RUN_CONFERENCE):
                show_finishing(actor, one.item, now)
    done = [one for one in found if one.item.outcome is DecisionOutcome.DONE]
    st.header(_("Carried out: %(count)s", count=len(done)))
    for one in paging.part_of(done, "done-decisions"):
        with st.container(border=True, gap="xsmall"):
            _show_line(one)
            st.markdown(plain(f"{full_day(local_date(one.item.done_at or now, zone()))}: {one.item.done_words}"))
    paging.show_pages(done, "done-decisions")


def _show_line(one: ConferenceDecision) -> None:
    item = one.item
    lead = item.lead or _("The community itself")
    due = _("by %(day)s", day=full_day(item.due)) if item.due else ""
    met = _("Number %(number)s, %(day)s", number=one.number, day=full_day(local_date(one.met_at, zone())))
    facts = [*wording.standing(item), *entry.said(lead, due, met, item.reference)]
    entry.show("conference", wording.name_of_item(item), facts, id=one.conference_id)
    st.markdown(plain(item.decision))


def show_finishing(actor: Actor, item: DeskAgendaItem, now: datetime) -> None:
    with st.popover(_("It is carried out"), icon=":material/task_alt:", key=f"finish-{item.id}"):
        place = (f"decided-{item.id}", "done")
        words = kept_text.show(_("In a word: how it was carried out"), place, f"done-{item.id}", height=90)
        if st.button(_("Note it down"), type="primary", key=f"finished-{item.id}"):
            attempt.done(
                lambda: finish_decision(actor, item.id, item.revision, words, now),
                _("It is noted down."),
                {"words": _("In a word: how it was carried out")},
                [place],
            )
