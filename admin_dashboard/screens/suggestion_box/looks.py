"""How the state of a word looks at the desk."""

from __future__ import annotations

from admin_dashboard.parts import chip
from admin_dashboard.words import _
from db.suggestion_box.rules import State
from db.words import N_

STATES = {
    State.WAITING: ("●", N_("Waits for an answer"), "red"),
    State.ANSWERED: ("✓", N_("Answered"), "green"),
    State.TURNED: ("→", N_("Has become a dispute"), "blue"),
    State.CLOSED: ("■", N_("Put aside"), "grey"),
}


def chip_of(state: State) -> str:
    """HTML."""
    sign, words, colour = STATES[state]
    return chip.of_words(sign, _(words), colour)
