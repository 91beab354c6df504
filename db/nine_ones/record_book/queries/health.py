"""Which buildings keep their record book up, as it was at an instant."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.organisation.tables import Community
from db.ground.clock import local_date
from db.nine_ones.record_book.rules.lifecycle import PublishedMinutesVersion, health_of
from db.nine_ones.record_book.tables import MinutesVersion, RecordedMeeting
from db.records.health.rules import Health


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's record book is alive, stale or missing at the instant; one statement for all of them."""
    standing: dict[int, list[PublishedMinutesVersion]] = {building_id: [] for building_id in building_ids}
    query = (
        MinutesVersion.select(
            RecordedMeeting.building,
            RecordedMeeting.id,
            MinutesVersion.number,
            MinutesVersion.begins_at,
            Community.time_zone,
        )
        .join(RecordedMeeting)
        .join(Community)
        .where(
            RecordedMeeting.building.in_(list(building_ids))
            & (MinutesVersion.published_at <= at)
            & (RecordedMeeting.withdrawn_at.is_null() | (RecordedMeeting.withdrawn_at > at))
        )
    )
    for building_id, meeting_id, number, begins_at, zone in query.tuples():
        standing[building_id].append(
            PublishedMinutesVersion(meeting_id, number, begins_at, local_date(begins_at, zone))
        )
    return {building_id: health_of(found, at) for building_id, found in standing.items()}
