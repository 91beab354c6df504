"""When reasoning days count as kept up in a building."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.upkeep.rules import State, Upkeep
from db.words import N_

ALIVE_DAYS = 35


@dataclass(frozen=True)
class Standing:
    """The rule in force in a building, since when there has been one without a gap, and when a day was last held."""

    since: date
    last_held: date | None


def standing_words(standing: Standing | None, today: date) -> Upkeep:
    """Alive: a day was held in the last 35 days, or the rule is no older; stale: neither; missing: no rule.

    A day was held when its list was closed or what came of a talk was recorded.
    """
    if standing is None:
        return Upkeep(State.MISSING, N_("There is no rule for reasoning days."))
    if standing.last_held is None:
        days = (today - standing.since).days
        if days <= ALIVE_DAYS:
            return Upkeep(State.ALIVE, N_("The rule is new: %(days)s days old."), {"days": days})
        return Upkeep(
            State.STALE, N_("No reasoning day was ever recorded, and the rule is %(days)s days old."), {"days": days}
        )
    days = (today - standing.last_held).days
    if days <= ALIVE_DAYS:
        return Upkeep(State.ALIVE, N_("The last reasoning day was %(days)s days ago."), {"days": days})
    return Upkeep(State.STALE, N_("No reasoning day was recorded for %(days)s days."), {"days": days})
