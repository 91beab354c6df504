"""The pool as staff see it: what lies in it, who took what, and who is ready to help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db.community.organisation.tables import Building, Grid
from db.disputes.queries.scope import in_scope
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.pool.queries.matters import words_about
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.rules import PoolItemState
from db.together.pool.tables import PoolItem, Volunteer

MOST_SHOWN = 200


@dataclass(frozen=True)
class DeskPoolItem:
    id: int
    dispute_id: int
    reference: str
    building: str
    asked: str
    put_at: datetime
    until: datetime
    state: PoolItemState
    taken_by: str
    taken_at: datetime | None
    ended_at: datetime | None
    words: tuple[tuple[datetime, bool, str], ...]


@dataclass(frozen=True)
class VolunteerInfo:
    id: int
    grid_id: int
    grid_name: str
    name: str
    phone: str
    link_until: datetime
    taken: int
    done: int


def items_of_dispute(actor: Actor, dispute_id: int) -> list[DeskPoolItem]:
    """The errands of a matter, newest first, volunteers named only to who keeps buildings.

    Raises NotFound outside the scope.
    """
    if not Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).exists():
        raise NotFound()
    items = _items(PoolItem.dispute == dispute_id)
    return items if actor.may(Ability.KEEP_NINE_ONES) else [replace(item, taken_by="") for item in items]


def pool_of_actor(actor: Actor) -> list[DeskPoolItem]:
    """Everything in the pools of the actor's grids, what is open first. Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    return sorted(_items(lies_in(actor.territory, PoolItem)), key=lambda item: list(PoolItemState).index(item.state))


def _items(condition: Any) -> list[DeskPoolItem]:
    query = (
        PoolItem.select(PoolItem, Dispute, Building.name.alias("building_name"))
        .join(Dispute)
        .join(Building, on=(Dispute.building == Building.id), attr="in_building")
        .where(condition)
        .order_by(PoolItem.id.desc())
        .limit(MOST_SHOWN)
    )
    rows = list(query)
    takers = {one.id: VOLUNTEERS.opened(one, "name") for one in _volunteers({row.taken_by_id for row in rows})}
    words = words_about([row.id for row in rows])
    return [
        DeskPoolItem(
            row.id,
            row.dispute_id,
            row.dispute.reference,
            row.dispute.in_building.building_name,
            row.asked,
            row.put_at,
            row.until,
            row.state,
            takers.get(row.taken_by_id, ""),
            row.taken_at,
            row.ended_at,
            tuple((word.at, word.by_volunteer, word.text) for word in words.get(row.id, ())),
        )
        for row in rows
    ]


def _volunteers(ids: set[int | None]) -> list[Volunteer]:
    return list(Volunteer.select().where(Volunteer.id.in_(sorted(one for one in ids if one is not None))))


def volunteers(actor: Actor) -> list[VolunteerInfo]:
    """Who is ready to help in the actor's grids. Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    here = lies_in(actor.territory, Volunteer) & Volunteer.left_at.is_null()
    grids = dict(Grid.select(Grid.id, Grid.name).where(lies_in(actor.home, Grid)).tuples())
    rows = list(Volunteer.select().where(here).order_by(Volunteer.grid, Volunteer.id))
    taken: dict[int, list[PoolItemState]] = {}
    for item in PoolItem.select().where(PoolItem.taken_by.in_([row.id for row in rows])):
        taken.setdefault(item.taken_by_id, []).append(item.state)
    return [
        VolunteerInfo(
            row.id,
            row.grid_id,
            grids[row.grid_id],
            VOLUNTEERS.opened(row, "name"),
            VOLUNTEERS.opened(row, "phone"),
            row.key_until,
            taken.get(row.id, []).count(PoolItemState.TAKEN),
            taken.get(row.id, []).count(PoolItemState.DONE),
        )
        for row in rows
    ]
