"""When reasoning days count as kept up in a building."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.ground.words import N_
from db.records.health.rules import Health, HealthState

ALIVE_DAYS = 35


@dataclass(frozen=True)
class ReasoningDayHealthFacts:
    """The rule in force in a building, since when there has been one without a gap, and when a day was last held."""

    since: date
    last_held: date | None


def standing_words(standing: ReasoningDayHealthFacts | None, today: date) -> Health:
    """Alive: a day was held in the last 35 days, or the rule is no older; stale: neither; missing: no rule.

    A day was held when its list was closed or what came of a talk was recorded.
    """
    if standing is None:
        return Health(HealthState.MISSING, N_("There is no rule for reasoning days."))
    if standing.last_held is None:
        days = (today - standing.since).days
        if days <= ALIVE_DAYS:
            return Health(HealthState.ALIVE, N_("The rule is new: %(days)s days old."), {"days": days})
        return Health(
            HealthState.STALE,
            N_("No reasoning day was ever recorded, and the rule is %(days)s days old."),
            {"days": days},
        )
    days = (today - standing.last_held).days
    if days <= ALIVE_DAYS:
        return Health(HealthState.ALIVE, N_("The last reasoning day was %(days)s days ago."), {"days": days})
    return Health(HealthState.STALE, N_("No reasoning day was recorded for %(days)s days."), {"days": days})
