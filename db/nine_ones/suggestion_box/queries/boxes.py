"""The box of a building as everybody sees it, and how well it is emptied, at any instant there has been."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from db.nine_ones.suggestion_box.rules import DroppedSuggestion, SuggestionState, health_of
from db.nine_ones.suggestion_box.tables import BoxPause, Suggestion
from db.records.health.rules import Health


@dataclass(frozen=True)
class SuggestionBox:
    """A box as everybody sees it; `answered` counts words that were answered or became a dispute."""

    is_open: bool
    answered: int


def box_of(building_id: int) -> SuggestionBox:
    dealt = Suggestion.state.in_([SuggestionState.ANSWERED, SuggestionState.TURNED])
    query = Suggestion.select(fn.COUNT(Suggestion.id)).where((Suggestion.building == building_id) & dealt)
    return SuggestionBox(is_open(building_id), query.scalar())


def is_open(building_id: int) -> bool:
    return running_pause(building_id) is None


def running_pause(building_id: int) -> BoxPause | None:
    """The running pause of a building's box, None while it is open; for the actions of this room."""
    return BoxPause.get_or_none((BoxPause.building == building_id) & BoxPause.until.is_null())


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's box is alive, stale or missing at the instant; two statements for all of them."""
    paused = _paused(building_ids, at)
    dropped: dict[int, list[DroppedSuggestion]] = {}
    here = Suggestion.building.in_(list(building_ids)) & (Suggestion.dropped_on <= at)
    still = Suggestion.ended_at.is_null() | (Suggestion.ended_at > at)
    columns = Suggestion.building, Suggestion.dropped_on, Suggestion.ended_at
    for building_id, on, ended_at in Suggestion.select(*columns).where(here & still).tuples():
        dropped.setdefault(building_id, []).append(DroppedSuggestion(on, ended_at))
    return {one: health_of(one not in paused, dropped.get(one, ()), at) for one in building_ids}


def _paused(building_ids: Collection[int], at: datetime) -> set[int]:
    lasts = (BoxPause.since <= at) & (BoxPause.until.is_null() | (BoxPause.until > at))
    rows = BoxPause.select(BoxPause.building).where(BoxPause.building.in_(list(building_ids)) & lasts)
    return {building_id for (building_id,) in rows.tuples()}
