"""At which meetings a dispute was talked over."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.words import _, full_day
from db.nine_ones.record_book.queries.desk import MeetingLine, meetings_of_dispute
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, dispute_id: int) -> None:
    lines = meetings_of_dispute(actor, dispute_id)
    if not lines:
        return
    st.header(_("Talked over at a meeting"))
    for line in lines:
        _show_line(actor, line)


def _show_line(actor: Actor, line: MeetingLine) -> None:
    """Whoever reads no record books at the desk reads the published ones on the building's page."""
    screen = "record-book" if actor.may(Ability.READ_NINE_ONES) else ""
    facts = entry.said(" / ".join(line.minutes.titles))
    if not line.version:
        facts.insert(0, chip.of_words("✎", _("being written"), "amber"))
    entry.show(screen, f"{line.place} · {full_day(line.minutes.day)}", facts, minutes=line.id)
