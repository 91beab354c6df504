"""Buildings × the nine ones, as they stood at an instant: each room says of its own one how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

from db.community.offered import queries as offered
from db.community.organisation.queries.places import BuildingInfo, buildings_in, buildings_of
from db.community.staff.queries import health as staff_health
from db.ground.words import N_
from db.nine_ones.overview.rules import BuildingHealth
from db.records.health.rules import KeptOne, NineOne
from db.records.permissions.rules import Ability, Actor, require

MEDIATOR = KeptOne(
    NineOne.MEDIATOR,
    staff_health.health,
    N_(
        "Missing: nobody is named, or without a duty phone. Stale: no photo or no office hours yet, or "
        "somebody has been standing in for more than 60 days."
    ),
)


def _found() -> Iterator[KeptOne]:
    """A room of this wing is one of the nine when a file `alive.py` stands in its folder."""
    for file in sorted(Path(__file__).parents[1].glob("*/alive.py")):
        yield import_module(f"db.nine_ones.{file.parent.name}.alive").KEPT


KEPT: dict[NineOne, KeptOne] = {
    kept.one: kept for kept in sorted((MEDIATOR, *_found()), key=lambda kept: [*NineOne].index(kept.one))
}


def overview(actor: Actor, at: datetime) -> list[BuildingHealth]:
    """The buildings in the actor's scope, by number. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    return _rows(actor.community_id, buildings_of(actor), at)


def overview_of_community(community_id: int, at: datetime) -> list[BuildingHealth]:
    """The nine ones of all buildings of a community at the instant; who asks has been checked by the caller."""
    return _rows(community_id, buildings_in(community_id), at)


def practices_off(community_id: int, at: datetime) -> frozenset[NineOne]:
    """Which of the nine ones the community did without at the instant."""
    off = offered.practices_off(community_id, at)
    return frozenset(one for one in NineOne if one in off)


def _rows(community_id: int, buildings: Sequence[BuildingInfo], at: datetime) -> list[BuildingHealth]:
    """The same number of statements however many buildings there are."""
    ids = [building.id for building in buildings]
    off = practices_off(community_id, at)
    kept = {one: kept.stands(ids, at) for one, kept in KEPT.items() if one not in off}
    return [
        BuildingHealth(
            building.id,
            building.name,
            building.number,
            building.grid_id,
            building.grid_name,
            {one: found[building.id] for one, found in kept.items()},
        )
        for building in buildings
    ]
