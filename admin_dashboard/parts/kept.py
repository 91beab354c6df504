"""How one of the nine ones stands in a building: sign, colour and word together, and the reason in words."""

from __future__ import annotations

from datetime import date

from admin_dashboard.parts import chip
from admin_dashboard.words import _, day
from db.upkeep.rules import State, Upkeep
from db.words import N_

SIGNS = {State.ALIVE: ("●", "green"), State.STALE: ("◐", "amber"), State.MISSING: ("○", "red")}
NAMES = {State.ALIVE: N_("alive"), State.STALE: N_("stale"), State.MISSING: N_("missing")}
OFF = N_("not kept here")


def state_words(state: State) -> str:
    return _(NAMES[state])


def reason(upkeep: Upkeep) -> str:
    """The rooms hand over days as 2026-11-17, which is right for files; here they read like every other day."""
    values = {name: day(date.fromisoformat(value)) if name == "day" else value for name, value in upkeep.values.items()}
    return _(upkeep.words, **values).rstrip(".。")


def reason_for_file(upkeep: Upkeep) -> str:
    return _(upkeep.words, **upkeep.values).rstrip(".。")


def chip_of(upkeep: Upkeep) -> str:
    """HTML."""
    mark, colour = SIGNS[upkeep.state]
    return chip.of_words(mark, state_words(upkeep.state), colour)
