"""How reasoning days stand in many buildings at an instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from peewee import fn

from db.community.organisation.tables import Building, Community
from db.ground.clock import local_date
from db.nine_ones.reasoning_day.rules.health import ReasoningDayHealthFacts, standing_words
from db.nine_ones.reasoning_day.tables import ReasoningDay, ReasoningRule
from db.records.health.rules import Health

Scope = tuple[int, int | None, int | None]  # community, grid, building


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether reasoning days are alive, stale or missing in each building, as far as was known at the instant."""
    buildings = list(
        Building.select(Building.id, Building.grid, Building.community, Community.time_zone)
        .join(Community)
        .where(Building.id.in_(list(building_ids)))
        .tuples()
    )
    communities = {community for _, _, community, _ in buildings}
    zones = {community: zone for _, _, community, zone in buildings}
    rules, held = _rules_at(communities, at, zones), _last_held(communities, at, zones)
    return {
        id: standing_words(_standing_of(_scopes(community, grid, id), rules, held), local_date(at, zone))
        for id, grid, community, zone in buildings
    }


def _scopes(community: int, grid: int, building: int) -> list[Scope]:
    """The nearest first."""
    return [(community, None, building), (community, grid, None), (community, None, None)]


def _standing_of(
    scopes: Iterable[Scope], rules: dict[Scope, date], held: dict[Scope, date]
) -> ReasoningDayHealthFacts | None:
    nearest = next((scope for scope in scopes if scope in rules), None)
    return ReasoningDayHealthFacts(rules[nearest], held.get(nearest)) if nearest else None


def _scope(row: ReasoningRule) -> Scope:
    return row.community_id, row.grid_id, row.building_id


def _rules_at(communities: Collection[int], at: datetime, zones: dict[int, str]) -> dict[Scope, date]:
    """Since when there had been a rule without a gap, of those in force or to come at the instant."""
    known = ReasoningRule.community.in_(list(communities)) & (ReasoningRule.set_at <= at)
    return {
        _scope(row): local_date(row.since, zones[row.community_id])
        for row in ReasoningRule.select().where(known).order_by(ReasoningRule.id)
        if _holds(row, at, local_date(at, zones[row.community_id]))
    }


def _holds(row: ReasoningRule, at: datetime, today: date) -> bool:
    ended = row.ended_at is not None and row.ended_at <= at and row.ends_on <= today
    return not ended and (row.last_day is None or today <= row.last_day)


def _last_held(communities: Collection[int], at: datetime, zones: dict[int, str]) -> dict[Scope, date]:
    place = ReasoningDay.community, ReasoningDay.grid, ReasoningDay.building
    known = ReasoningDay.community.in_(list(communities)) & (ReasoningDay.held_at <= at)
    rows = ReasoningDay.select(*place, fn.MAX(ReasoningDay.starts_at)).where(known).group_by(*place)
    return {(community, *rest): local_date(last, zones[community]) for community, *rest, last in rows.tuples()}
