"""How many people activities have reached, in all and by the unit that held them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN, fn

from db.community.organisation.tables import MemberUnit
from db.together.activities.tables import Activity


@dataclass(frozen=True)
class ReachedByUnit:
    """How many activities a unit held and how many people came; without a unit, the community's own."""

    unit_id: int | None
    unit: str
    held: int
    came: int


@dataclass(frozen=True)
class PeopleReached:
    """How many people came to the closed activities of a period; whoever came twice counts twice."""

    held: int
    came: int
    units: tuple[ReachedByUnit, ...]


def people_reached(community_id: int, start: datetime, end: datetime) -> PeopleReached:
    """The people reached by activities that began from `start` until just before `end`, by unit, most first."""
    counts = fn.COUNT(Activity.id), fn.SUM(Activity.came)
    in_time = (Activity.starts_at >= start) & (Activity.starts_at < end) & Activity.closed_at.is_null(False)
    found = (
        Activity.select(Activity.unit, MemberUnit.name, *counts)
        .join(MemberUnit, JOIN.LEFT_OUTER)
        .where((Activity.community == community_id) & in_time)
        .group_by(Activity.unit, MemberUnit.name)
    )
    units = [ReachedByUnit(unit, name or "", held, int(came or 0)) for unit, name, held, came in found.tuples()]
    units.sort(key=lambda one: (-one.came, one.unit_id or 0))
    return PeopleReached(sum(one.held for one in units), sum(one.came for one in units), tuple(units))
