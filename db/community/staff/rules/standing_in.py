"""Who may stand in for a building's mediator, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from db.ground.refusals import Problem
from db.ground.words import N_
from db.records.permissions.rules import Role

LONGEST = timedelta(days=366)


def days_problems(first_day: date, last_day: date, today: date) -> list[Problem]:
    """What is wrong with the days of a stand-in; they are local days, both of them included."""
    if first_day < today:
        return [Problem("first_day", N_("This day is already over."))]
    if last_day < first_day:
        return [Problem("last_day", N_("The last day lies before the first."))]
    if last_day - first_day >= LONGEST:
        return [Problem("last_day", N_("Nobody stands in for longer than a year. Name a new mediator instead."))]
    return []


def can_stand_in(role: Role, own_grid_ids: Collection[int], grid_id: int) -> bool:
    """Whether somebody of this role can stand in at a building: any mediator, and a secretary who has it in scope."""
    if role is Role.GRID_SECRETARY:
        return grid_id in own_grid_ids
    return role in (Role.BUILDING_MEDIATOR, Role.COMMUNITY_SECRETARY)
