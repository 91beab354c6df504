"""Which activities are tomorrow, and who keeps each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.activities.queries.activities import ActivityInfo, infos
from db.activities.tables import Activity
from db.clock import local, midnight
from db.organisation import queries as organisation
from db.organisation.queries import CommunityInfo
from db.organisation.tables import Grid
from db.permissions.rules import Place
from db.reasoning_day.queries.reminders import FROM_HOUR, keeper_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reminder:
    """`cause` is the same however often it is asked, so that nobody is told twice."""

    community_id: int
    staff_id: int
    cause: str
    where: str
    day: date
    count: int


def reminders_due(now: datetime) -> Iterator[Reminder]:
    """From eight in the morning of the day before."""
    for community in organisation.communities():
        there = local(now, community.time_zone)
        if there.hour >= FROM_HOUR:
            yield from _reminders_of(community, there.date() + DAY, now)


def _reminders_of(community: CommunityInfo, tomorrow: date, now: datetime) -> Iterator[Reminder]:
    for one in _on(community, tomorrow):
        keeper = keeper_of(one.place_of, now)
        if keeper is not None:
            cause = f"activity:{one.id}:{tomorrow}"
            yield Reminder(community.id, keeper, cause, name_of(one.place_of), tomorrow, one.taken)


def _on(community: CommunityInfo, day: date) -> list[ActivityInfo]:
    zone = community.time_zone
    begins = (Activity.starts_at >= midnight(day, zone)) & (Activity.starts_at < midnight(day + DAY, zone))
    takes_place = Activity.announced_at.is_null(False) & Activity.called_off_at.is_null()
    return infos(Activity.select().where((Activity.community == community.id) & begins & takes_place))


def name_of(place: Place) -> str:
    """Of the building, the grid or the community."""
    if place.building_id is not None:
        return organisation.building(place.building_id).name
    if place.grid_id is not None:
        return str(Grid.get_by_id(place.grid_id).name)
    return organisation.community(place.community_id).name
