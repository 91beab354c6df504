"""Buildings × the nine ones, as they stood at an instant: each room says of its own one how it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from db.nine_ones.rules import Row
from db.nine_ones.tables import PracticeOff
from db.organisation.queries import BuildingInfo, buildings_in, buildings_of
from db.permissions.rules import Ability, Actor, require
from db.signs import queries as signs
from db.upkeep.rules import One, Upkeep

Asked = Callable[[Collection[int], datetime], dict[int, Upkeep]]
ROOMS: dict[One, Asked] = {
    One.SIGN: signs.upkeep,
}


def overview(actor: Actor, at: datetime) -> list[Row]:
    """The buildings in the actor's scope, by number. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    return _rows(actor.community_id, buildings_of(actor), at)


def overview_of_community(community_id: int, at: datetime) -> list[Row]:
    """For what runs by itself; whoever shows it to a person has checked that they may see it."""
    return _rows(community_id, buildings_in(community_id), at)


def practices_off(community_id: int, at: datetime) -> frozenset[One]:
    """What the community did without at the instant."""
    rows = PracticeOff.select().where((PracticeOff.community == community_id) & (PracticeOff.since <= at))
    return frozenset(One(row.one) for row in rows if row.until is None or row.until > at)


def _rows(community_id: int, buildings: Sequence[BuildingInfo], at: datetime) -> list[Row]:
    """The same number of statements however many buildings there are."""
    ids = [building.id for building in buildings]
    off = practices_off(community_id, at)
    kept = {one: ROOMS[one](ids, at) for one in One if one in ROOMS and one not in off}
    return [
        Row(
            building.id, building.name, building.number, building.grid_id, building.grid_name,
            {one: found[building.id] for one, found in kept.items()},
        )
        for building in buildings
    ]  # fmt: skip
