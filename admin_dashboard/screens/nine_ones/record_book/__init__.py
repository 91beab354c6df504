"""The record book: minutes from the first word to the public, and what was promised in them."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import address, sections
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.nine_ones.record_book import all_meetings, one_meeting, promises
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

SECTIONS = {
    "minutes": sections.Section(N_("Minutes"), all_meetings.show),
    "promises": sections.Section(N_("What was promised"), promises.show),
}


def show(actor: Actor, now: datetime) -> None:
    meeting_id = address.number("minutes")
    if meeting_id is not None:
        one_meeting.show(actor, meeting_id, now)
        return
    st.title(_("Record book"))
    sections.show_chosen(actor, "record-book", SECTIONS, now)


PRACTICE = "record_book"
SCREENS = (Screen("record-book", NINE, N_("Record book"), ":material/history_edu:", Ability.READ_NINE_ONES, show),)
