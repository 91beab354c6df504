"""Whether the mediator of a building is alive as one of the nine ones.

Missing: nobody is named and nobody stands in, or whoever is named has no duty phone. Stale: the profile lacks the photo
or the office hours, or somebody has been standing in for more than 60 days. Alive: everything else.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.ground.words import N_
from db.records.health.rules import Health, HealthState

LONGEST_STAND_IN_DAYS = 60


@dataclass(frozen=True)
class MediatorHealthFacts:
    """What is known of a building's mediator at an instant; `stood_in_days`: None without a stand-in, 0 on day one."""

    named: bool
    has_phone: bool
    has_photo: bool
    has_hours: bool
    stood_in_days: int | None = None


def health_of(standing: MediatorHealthFacts) -> Health:
    """Whether a mediator is alive, stale or missing, with the first reason that applies."""
    days, alone = standing.stood_in_days or 0, standing.stood_in_days is None
    reasons = (
        (days > LONGEST_STAND_IN_DAYS, HealthState.STALE, N_("Somebody has been standing in for %(days)s days.")),
        (alone and not standing.named, HealthState.MISSING, N_("Nobody is named.")),
        (alone and not standing.has_phone, HealthState.MISSING, N_("The mediator has no duty phone.")),
        (not standing.has_photo, HealthState.STALE, N_("The mediator has no photo yet.")),
        (not standing.has_hours, HealthState.STALE, N_("The mediator has no office hours yet.")),
        (alone, HealthState.ALIVE, N_("Named, with phone, photo and hours.")),
        (True, HealthState.ALIVE, N_("Somebody is standing in.")),
    )
    state, words = next((state, words) for applies, state, words in reasons if applies)
    return Health(state, words, {"days": days} if "%(days)s" in words else {})
