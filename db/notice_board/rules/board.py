"""How a notice stands at an instant, and whether a building's board is kept up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.upkeep.rules import State, Upkeep
from db.words import N_

BOARD_FRESH_FOR = timedelta(days=60)
NEW_FOR = timedelta(days=7)


class Standing(StrEnum):
    DRAFT = "draft"
    COMING = "coming"
    LIVE = "live"
    ENDED = "ended"
    TAKEN_DOWN = "taken_down"


class Level(StrEnum):
    """For whom a notice is, as residents are told."""

    BUILDING = "building"
    GRID = "grid"
    COMMUNITY = "community"


LEVELS = {
    Level.BUILDING: N_("This building"),
    Level.GRID: N_("This grid"),
    Level.COMMUNITY: N_("Whole community"),
}


@dataclass(frozen=True)
class Gone:
    """A notice that once hung here, or is about to, and does not hang now."""

    standing: Standing


def level_of(grid_id: int | None, building_id: int | None) -> Level:
    if building_id is not None:
        return Level.BUILDING
    return Level.COMMUNITY if grid_id is None else Level.GRID


def standing_of(
    from_at: datetime | None, until_at: datetime | None, taken_down_at: datetime | None, now: datetime
) -> Standing:
    """`from_at` is None for what was never published."""
    if from_at is None:
        return Standing.DRAFT
    if taken_down_at is not None:
        return Standing.TAKEN_DOWN
    if now < from_at:
        return Standing.COMING
    return Standing.ENDED if until_at is not None and until_at <= now else Standing.LIVE


def upkeep_of(newest: datetime | None, at: datetime) -> Upkeep:
    """Missing: no notice of the building, its grid or the community ever hung here. Stale: none for 60 days."""
    if newest is None:
        return Upkeep(State.MISSING, N_("no notice has ever been put up here"))
    days = (at - newest).days
    if at - newest > BOARD_FRESH_FOR:
        return Upkeep(State.STALE, N_("the newest notice is %(days)s days old"), {"days": days})
    return Upkeep(State.ALIVE, N_("the newest notice is %(days)s days old"), {"days": days})
