"""How one of the nine ones stands in a building: sign, colour and word together, and the reason in words."""

from __future__ import annotations

from datetime import date

from admin_dashboard.parts.lists import chip
from admin_dashboard.words import _, day
from db.ground.words import N_
from db.records.health.rules import Health, HealthState

SIGNS = {HealthState.ALIVE: ("●", "green"), HealthState.STALE: ("◐", "amber"), HealthState.MISSING: ("○", "red")}
NAMES = {HealthState.ALIVE: N_("alive"), HealthState.STALE: N_("stale"), HealthState.MISSING: N_("missing")}
OFF = N_("not kept here")


def state_words(state: HealthState) -> str:
    return _(NAMES[state])


def reason(health: Health) -> str:
    """Why a one stands so, in words, its days written as everywhere at the desk."""
    values = {name: day(date.fromisoformat(value)) if name == "day" else value for name, value in health.values.items()}
    return _(health.words, **values).rstrip(".。")


def reason_for_file(health: Health) -> str:
    return _(health.words, **health.values).rstrip(".。")


def chip_of(health: Health) -> str:
    """A chip in HTML that says alive, stale or missing."""
    mark, colour = SIGNS[health.state]
    return chip.of_words(mark, state_words(health.state), colour)
