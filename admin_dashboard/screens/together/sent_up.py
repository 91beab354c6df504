"""Everything that went up to offices above: what waits for an answer, and what was answered lately."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.screens.disputes.dispute.sent_up import answered_of, due_of, sent_of
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.sent_up.queries import SentUpInfo, sent_up_here

PRACTICE = "sent_up"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Sent up to an office"))
    st.caption(_("Noted at each matter by a secretary. The limits go on here while an office has it."))
    found = sent_up_here(actor, now)
    if not found:
        st.info(_("Nothing waits for an office."), icon=":material/info:")
        return
    with st.container(border=True):
        entry.show_all(map(_line, paging.part_of(found, "sent-up")))
    paging.show_pages(found, "sent-up")


def _line(one: SentUpInfo) -> str:
    days = one.office, sent_of(one), "" if one.answered_on else due_of(one)
    return entry.row("dispute", one.reference, [_state(one), *entry.said(*days)], id=one.dispute_id)


def _state(one: SentUpInfo) -> str:
    if one.answered_on:
        return chip.of_words("✓", answered_of(one), "green")
    return chip.of_words("!", _("Late"), "red") if one.late else chip.of_words("→", _("waits"), "blue")


SCREENS = (Screen("sent-up", WORK, N_("Sent up to an office"), ":material/north:", Ability.ASSIGN_DISPUTES, show),)
