"""Whether a building's card is kept, at any instant there has been."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.organisation.tables import Building, Community
from db.ground.clock import local_date
from db.nine_ones.service_card.queries.cards import line_of
from db.nine_ones.service_card.rules import ServiceCardReview, ServiceLine, health_of, merged, oldest_look
from db.nine_ones.service_card.tables import ServiceConfirmation, ServiceEntry
from db.records.health.rules import Health


@dataclass(frozen=True)
class _Home:
    community_id: int
    zone: str


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's service card is alive, stale or missing at the instant; three statements for them all."""
    return {
        one.building_id: health_of(one.card, one.looked, at, lambda moment, zone=one.zone: _day(moment, zone))
        for one in _standing(building_ids, at)
    }


def looked_through(building_id: int, at: datetime) -> datetime | None:
    """When the part of a building's card that was not checked for longest was last checked; None without a line."""
    return next((oldest_look(one.card, one.looked) for one in _standing([building_id], at) if one.card), None)


@dataclass(frozen=True)
class _ServiceCardHealthFacts:
    building_id: int
    zone: str
    card: list[ServiceLine]
    looked: ServiceCardReview


def _standing(building_ids: Collection[int], at: datetime) -> Iterator[_ServiceCardHealthFacts]:
    homes = _homes(building_ids)
    communities = {home.community_id for home in homes.values()}
    entries, confirmed = _by_place(_entries(communities, at)), _by_place(_confirmations(communities, at))
    for building_id, home in homes.items():
        everybodys, own = (home.community_id, None), (home.community_id, building_id)
        card = merged(_lines(entries.get(everybodys, ()), at), _lines(entries.get(own, ()), at))
        own_moments = [row.at for row in confirmed.get(own, ())]
        moments = [row.at for row in confirmed.get(everybodys, ())]
        looked = ServiceCardReview(
            max([*moments, *own_moments, *_edits(entries.get(everybodys, ()), at)], default=None),
            max([*own_moments, *_edits(entries.get(own, ()), at)], default=None),
        )
        yield _ServiceCardHealthFacts(building_id, home.zone, card, looked)


def _day(moment: datetime, zone: str) -> str:
    return local_date(moment, zone).isoformat()


def _homes(building_ids: Collection[int]) -> dict[int, _Home]:
    query = Building.select(Building.id, Building.community, Community.time_zone).join(Community)
    rows = query.where(Building.id.in_(list(building_ids))).tuples()
    return {building_id: _Home(community_id, zone) for building_id, community_id, zone in rows}


def _entries(communities: Iterable[int], at: datetime) -> list[ServiceEntry]:
    here = ServiceEntry.community.in_(list(communities)) & (ServiceEntry.since <= at)
    return list(ServiceEntry.select().where(here))


def _confirmations(communities: Iterable[int], at: datetime) -> list[ServiceConfirmation]:
    here = ServiceConfirmation.community.in_(list(communities)) & (ServiceConfirmation.at <= at)
    return list(ServiceConfirmation.select().where(here))


def _by_place(rows: Iterable[Any]) -> dict[tuple[int, int | None], list[Any]]:
    found: dict[tuple[int, int | None], list[Any]] = {}
    for row in rows:
        found.setdefault((row.community_id, row.building_id), []).append(row)
    return found


def _lines(rows: Sequence[ServiceEntry], at: datetime) -> list[ServiceLine]:
    return [line_of(row) for row in rows if row.until is None or row.until > at]


def _edits(rows: Sequence[ServiceEntry], at: datetime) -> list[datetime]:
    """Writing a line is looking at the list; so is taking one out."""
    return [moment for row in rows for moment in (row.since, row.until) if moment is not None and moment <= at]
