"""How a notice stands at an instant, and whether a building's board is kept up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.ground.words import N_
from db.records.health.rules import Health, HealthState

BOARD_FRESH_FOR = timedelta(days=60)
NEW_FOR = timedelta(days=7)


class NoticeStatus(StrEnum):
    DRAFT = "draft"
    COMING = "coming"
    LIVE = "live"
    ENDED = "ended"
    TAKEN_DOWN = "taken_down"


class NoticeAudience(StrEnum):
    """For whom a notice is, as residents are told."""

    BUILDING = "building"
    GRID = "grid"
    COMMUNITY = "community"


LEVELS = {
    NoticeAudience.BUILDING: N_("This building"),
    NoticeAudience.GRID: N_("This grid"),
    NoticeAudience.COMMUNITY: N_("Whole community"),
}


@dataclass(frozen=True)
class GoneNotice:
    """A notice that once hung here, or is about to, and does not hang now."""

    standing: NoticeStatus


def level_of(grid_id: int | None, building_id: int | None) -> NoticeAudience:
    if building_id is not None:
        return NoticeAudience.BUILDING
    return NoticeAudience.COMMUNITY if grid_id is None else NoticeAudience.GRID


def standing_of(
    from_at: datetime | None, until_at: datetime | None, taken_down_at: datetime | None, now: datetime
) -> NoticeStatus:
    """How a notice stands at an instant; `from_at` is None for what was never published."""
    if from_at is None:
        return NoticeStatus.DRAFT
    if taken_down_at is not None:
        return NoticeStatus.TAKEN_DOWN
    if now < from_at:
        return NoticeStatus.COMING
    return NoticeStatus.ENDED if until_at is not None and until_at <= now else NoticeStatus.LIVE


def health_of(newest: datetime | None, at: datetime) -> Health:
    """Missing: no notice of the building, its grid or the community ever hung here. Stale: none for 60 days."""
    if newest is None:
        return Health(HealthState.MISSING, N_("no notice has ever been put up here"))
    days = (at - newest).days
    if at - newest > BOARD_FRESH_FOR:
        return Health(HealthState.STALE, N_("the newest notice is %(days)s days old"), {"days": days})
    return Health(HealthState.ALIVE, N_("the newest notice is %(days)s days old"), {"days": days})
