"""What the desk calls things of a conference, and its counts as cards."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts import chip, minutes_sheet
from admin_dashboard.parts.figure_cards import STYLE
from admin_dashboard.words import _
from db.conference.queries import Item
from db.conference.rules import REASONS, Change, Outcome, Part, Reason, Stage
from db.words import N_

STAGES = {
    Stage.PLANNED: ("◔", N_("planned"), "amber"),
    Stage.HELD: ("✓", N_("held"), "green"),
    Stage.CALLED_OFF: ("×", N_("called off"), "grey"),
}
PARTS = {
    Part.WHEN: N_("When"),
    Part.WHERE: N_("Place"),
    Part.CHAIR: N_("Led by"),
    Part.CAME: N_("Came"),
    Part.TOPIC: N_("Topic"),
    Part.SAID: N_("What was said"),
    Part.DECISION: N_("It was agreed"),
    Part.LEAD: N_("In the lead"),
    Part.ASSISTING: N_("To assist"),
    Part.DUE: N_("Deadline of the decision"),
}


def show_changes(changes: Sequence[Change]) -> None:
    for change in changes:
        minutes_sheet.show_change(" · ".join(filter(None, (change.item, _(PARTS[change.part])))), change.pieces)


def show_cards(*cards: tuple[str, str, str]) -> None:
    """Each with its name, its value and what stands beside it."""
    told = "".join(
        f"<section><h3>{escape(name)}</h3><strong>{escape(value)}</strong><p>{escape(beside)}</p></section>"
        for name, value, beside in cards
    )
    st.html(f'{STYLE}<div class="figures">{told}</div>')


def chips(reasons: tuple[Reason, ...]) -> list[str]:
    colours = {Reason.BY_HAND: "grey"}
    return [chip.of_words("●", _(REASONS[reason]), colours.get(reason, "amber")) for reason in reasons]


def name_of_item(item: Item) -> str:
    return item.topic or item.excerpt


def standing(item: Item) -> list[str]:
    if item.outcome is None:
        return []
    if item.outcome is Outcome.DONE:
        return [chip.of_words("✓", _("carried out"), "green")]
    return [chip.of_words("!", _("overdue"), "red") if item.overdue else chip.of_words("●", _("open"), "blue")]


def about(item: Item) -> tuple[str, ...]:
    """Of a matter: its number, where, and what kind."""
    if item.kind is None:
        return (_("a topic"),)
    return item.reference, f"{item.building} · {name_of(item.kind)}", _("private") if item.private else ""
