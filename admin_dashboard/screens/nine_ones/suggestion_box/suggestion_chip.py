"""How the state of a word looks at the desk."""

from __future__ import annotations

from admin_dashboard.parts.lists import chip
from admin_dashboard.words import _
from db.ground.words import N_
from db.nine_ones.suggestion_box.rules import SuggestionState

STATES = {
    SuggestionState.WAITING: ("●", N_("Waits for an answer"), "red"),
    SuggestionState.ANSWERED: ("✓", N_("Answered"), "green"),
    SuggestionState.TURNED: ("→", N_("Has become a dispute"), "blue"),
    SuggestionState.CLOSED: ("■", N_("Put aside"), "grey"),
}


def chip_of(state: SuggestionState) -> str:
    """A chip in HTML that says how a word stands."""
    sign, words, colour = STATES[state]
    return chip.of_words(sign, _(words), colour)
