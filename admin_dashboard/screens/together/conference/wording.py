"""What the desk calls things of a conference, and its counts as cards."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.matters import minutes_sheet
from admin_dashboard.words import _
from db.ground.words import N_
from db.together.conference.queries.desk import DeskAgendaItem
from db.together.conference.rules.corrections import ConferenceMinutesChange, ConferenceMinutesPart
from db.together.conference.rules.planning import REASONS, AgendaReason, ConferenceStage, DecisionOutcome

STAGES = {
    ConferenceStage.PLANNED: ("◔", N_("planned"), "amber"),
    ConferenceStage.HELD: ("✓", N_("held"), "green"),
    ConferenceStage.CALLED_OFF: ("×", N_("called off"), "grey"),
}
PARTS = {
    ConferenceMinutesPart.WHEN: N_("When"),
    ConferenceMinutesPart.WHERE: N_("Place"),
    ConferenceMinutesPart.CHAIR: N_("Led by"),
    ConferenceMinutesPart.CAME: N_("Came"),
    ConferenceMinutesPart.TOPIC: N_("Topic"),
    ConferenceMinutesPart.SAID: N_("What was said"),
    ConferenceMinutesPart.DECISION: N_("It was agreed"),
    ConferenceMinutesPart.LEAD: N_("In the lead"),
    ConferenceMinutesPart.ASSISTING: N_("To assist"),
    ConferenceMinutesPart.DUE: N_("Deadline of the decision"),
}


def show_changes(changes: Sequence[ConferenceMinutesChange]) -> None:
    for change in changes:
        minutes_sheet.show_change(" · ".join(filter(None, (change.item, _(PARTS[change.part])))), change.pieces)


def show_cards(*cards: tuple[str, str, str]) -> None:
    """Shows cards, each given as its name, its value and what stands beside it."""
    told = "".join(
        f"<section><h3>{escape(name)}</h3><strong>{escape(value)}</strong><p>{escape(beside)}</p></section>"
        for name, value, beside in cards
    )
    st.html(f'<div class="figures">{told}</div>')


def chips(reasons: tuple[AgendaReason, ...]) -> list[str]:
    colours = {AgendaReason.BY_HAND: "grey"}
    return [chip.of_words("●", _(REASONS[reason]), colours.get(reason, "amber")) for reason in reasons]


def name_of_item(item: DeskAgendaItem) -> str:
    return item.topic or item.excerpt


def standing(item: DeskAgendaItem) -> list[str]:
    if item.outcome is None:
        return []
    if item.outcome is DecisionOutcome.DONE:
        return [chip.of_words("✓", _("carried out"), "green")]
    return [chip.of_words("!", _("overdue"), "red") if item.overdue else chip.of_words("●", _("open"), "blue")]


def about(item: DeskAgendaItem) -> tuple[str, ...]:
    """The facts of an item: a matter's number, place and kind; for a topic, that it is one."""
    if item.kind is None:
        return (_("a topic"),)
    return item.reference, f"{item.building} · {name_of(item.kind)}", _("private") if item.private else ""
