"""Reminding the keepers of the nine ones, once a week, of what is theirs; and doing without one of them."""

from __future__ import annotations

from datetime import datetime

from db.community.offered.actions import has_changed
from db.community.organisation.queries.places import CommunityInfo, communities
from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of, mediators_in
from db.ground.clock import week_of
from db.messages.actions.outbox import tell_staff
from db.nine_ones.overview.queries import overview_of_community
from db.nine_ones.overview.rules import BuildingHealth, is_reminding_time, shares
from db.nine_ones.overview.tables import KeepersReminded
from db.records.health.rules import NineOne
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require

KIND = "nine_ones_week"


def remind_keepers(now: datetime) -> int:
    """Tells everybody, on Monday morning, what they keep that is missing or stale; returns how many were told."""
    return sum(_remind(info, now) for info in communities() if is_reminding_time(now, info.time_zone))


def _remind(info: CommunityInfo, now: datetime) -> int:
    """Nothing where this week's reminder has gone out already."""
    week = week_of(now, info.time_zone).name
    if KeepersReminded.one(community=info.id, week=week) is not None:
        return 0
    with recording(info.id) as record:
        if KeepersReminded.one(community=info.id, week=week) is not None:
            return 0
        KeepersReminded.add(community=info.id, week=week, at=now)
        rows = overview_of_community(info.id, now)
        told = shares(rows, _keepers(info.id, rows, now))
        for staff_id, share in told.items():
            tell_staff(info.id, staff_id, KIND, f"nine_ones:{week}", now, count=share.count, lacking=share.lacking)
        record.append("community", info.id, "keepers_reminded", now, ActorKind.SYSTEM, week=week, keepers=len(told))
    return len(told)


def _keepers(community_id: int, rows: list[BuildingHealth], now: datetime) -> dict[int, int]:
    """Who keeps each building: its mediator; else the grid secretary; else the community secretary."""
    mediators = mediators_in(community_id, now)
    vacant = {row.building_id: row.grid_id for row in rows if row.building_id not in mediators}
    secretary = community_secretary_of(community_id) if vacant else None
    of_grid = {grid_id: grid_secretary_of(grid_id) or secretary for grid_id in set(vacant.values())}
    found = {building_id: of_grid[grid_id] for building_id, grid_id in vacant.items()} | mediators
    return {building_id: person.id for building_id, person in found.items() if person is not None}


def switch_practice(actor: Actor, one: NineOne, kept: bool, now: datetime) -> None:
    """Takes one of the nine up or gives it up for the community; what was kept in it stays. Raises NotAllowed."""
    require(actor, Ability.EDIT_WORKING_RULES)
    kind = "practice_taken_up" if kept else "practice_ended"
    with recording(actor.community_id) as record:
        if has_changed(actor.community_id, one, kept, now):
            record.append("community", actor.community_id, kind, now, actor, one=str(one))
