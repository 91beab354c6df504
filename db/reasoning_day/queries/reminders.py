"""Which reasoning days are tomorrow, and who keeps each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from db.clock import local
from db.organisation import queries as organisation
from db.organisation.queries import CommunityInfo
from db.organisation.tables import Grid
from db.permissions.rules import Place
from db.reasoning_day.queries.days import by_rule, day_info, taken_by_slot
from db.reasoning_day.queries.rules_in_force import rule_info
from db.reasoning_day.rules.recurrence import DAY, LONGEST_SHIFT, planned_days
from db.reasoning_day.tables import ReasoningDay, ReasoningRule
from db.staff import queries as staff

FROM_HOUR = 8


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
        if local(now, community.time_zone).hour >= FROM_HOUR:
            yield from _reminders_of(community, local(now, community.time_zone).date() + DAY, now)


def _reminders_of(community: CommunityInfo, tomorrow: date, now: datetime) -> Iterator[Reminder]:
    for place, planned, day_id in _days_on(community, tomorrow):
        keeper = keeper_of(place, now)
        if keeper is not None:
            count = sum(taken_by_slot(day_id).values()) if day_id is not None else 0
            cause = f"reasoning_day:{place.building_id or 0}:{place.grid_id or 0}:{planned}:{tomorrow}"
            yield Reminder(community.id, keeper, cause, _name_of(place, community), tomorrow, count)


def _days_on(community: CommunityInfo, day: date) -> Iterator[tuple[Place, date, int | None]]:
    """Of every building, grid and community, in two statements."""
    first, last, zone = day - LONGEST_SHIFT, day + LONGEST_SHIFT, community.time_zone
    rules = ReasoningRule.select().where(
        (ReasoningRule.community == community.id) & (ReasoningRule.ends_on.is_null() | (ReasoningRule.ends_on > first))
    )
    in_time = (ReasoningDay.community == community.id) & ReasoningDay.planned.between(first, last)
    found = {
        (rule.place, each.planned): by_rule(rule, each, zone)
        for rule in map(rule_info, rules)
        for each in planned_days(rule.details, first, day, rule.ends_on)
    }
    found |= {
        (info.place_of, info.planned): info
        for info in (day_info(row, zone) for row in ReasoningDay.select().where(in_time))
    }
    for (place, planned), info in found.items():
        if info.day == day and not info.cancelled:
            yield place, planned, info.id


def keeper_of(place: Place, now: datetime) -> int | None:
    """Whoever holds the office nearest to the place: its mediator, its grid's secretary, or the community's."""
    found = None
    grid_id = place.grid_id
    if place.building_id is not None:
        found = staff.mediator_of(place.building_id, now)
        grid_id = organisation.place_of(place.building_id).grid_id
    if found is None and grid_id is not None:
        found = staff.grid_secretary_of(grid_id)
    found = found or staff.community_secretary_of(place.community_id)
    return found.id if found else None


def _name_of(place: Place, community: CommunityInfo) -> str:
    if place.building_id is not None:
        return organisation.building(place.building_id).name
    return Grid.get_by_id(place.grid_id).name if place.grid_id is not None else community.name
