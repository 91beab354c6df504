"""Whether the boards of buildings are kept up, at any instant and for ever alike."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from peewee import fn

from db.community.organisation.tables import Building
from db.nine_ones.notice_board.rules.board import health_of
from db.nine_ones.notice_board.tables import Notice, PublishedNotice
from db.records.health.rules import Health

Where = tuple[int, int | None, int | None]


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's board is alive, stale or missing at the instant, by the newest notice hung by then."""
    newest = _newest(at)
    wanted = Building.select(Building.id, Building.grid, Building.community).where(Building.id.in_(list(building_ids)))
    return {
        building_id: health_of(_latest(newest, building_id, grid_id, community_id), at)
        for building_id, grid_id, community_id in wanted.tuples()
    }


def _newest(at: datetime) -> dict[Where, datetime]:
    """What was taken down before its first day never hung."""
    hung = PublishedNotice.ended_at.is_null() | (PublishedNotice.ended_at > PublishedNotice.from_at)
    rows = (
        PublishedNotice.select(
            Notice.community, Notice.grid, Notice.building, fn.MAX(PublishedNotice.from_at).alias("newest")
        )
        .join(Notice)
        .where(hung & (PublishedNotice.published_at <= at) & (PublishedNotice.from_at <= at))
        .group_by(Notice.community, Notice.grid, Notice.building)
    )
    as_instant = PublishedNotice.from_at.python_value
    return {row[:3]: as_instant(row[3]) for row in rows.tuples()}


def _latest(newest: dict[Where, datetime], building_id: int, grid_id: int, community_id: int) -> datetime | None:
    # A building keeps its own notices when it moves to another grid.
    own = [moment for (_, _, building), moment in newest.items() if building == building_id]
    shared = [newest.get((community_id, grid_id, None)), newest.get((community_id, None, None))]
    return max([*own, *(moment for moment in shared if moment)], default=None)
