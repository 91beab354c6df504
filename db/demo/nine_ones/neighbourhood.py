"""Who keeps what in the model community."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import BuildingInfo, buildings_of, community
from db.community.staff.queries.offices import community_secretary_of, named_mediator_of
from db.community.staff.queries.people import StaffInfo, actor
from db.records.permissions.rules import Actor


@dataclass(frozen=True)
class Neighbourhood:
    """The places and people of the model community, from `start` to `end` of the demonstration.

    `buildings` are ordered by number; `mediators` are found by the id of their building.
    """

    community_id: int
    zone: str
    start: datetime
    end: datetime
    secretary: Actor
    buildings: tuple[BuildingInfo, ...]
    mediators: dict[int, Actor]


def neighbourhood_of(community_id: int, start: datetime, end: datetime) -> Neighbourhood:
    secretary = _actor(community_secretary_of(community_id), end)
    buildings = tuple(buildings_of(secretary))
    mediators = {building.id: _actor(named_mediator_of(building.id), end) for building in buildings}
    return Neighbourhood(community_id, community(community_id).time_zone, start, end, secretary, buildings, mediators)


def _actor(person: StaffInfo | None, now: datetime) -> Actor:
    found = actor(person.id, now) if person else None
    if found is None:
        raise LookupError("the model community has nobody in this office")
    return found
