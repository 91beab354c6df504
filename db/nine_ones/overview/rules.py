"""How the nine ones of many buildings are counted, sorted and shared out among their keepers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.ground.clock import local
from db.records.health.rules import Health, HealthState, NineOne

MOST_NAMED = 6
MONDAY, MORNING = 0, 8
WORST_FIRST = (HealthState.MISSING, HealthState.STALE, HealthState.ALIVE)


@dataclass(frozen=True)
class BuildingHealth:
    """A building and how its nine ones stand; those its community does without are not there."""

    building_id: int
    building: str
    number: int
    grid_id: int
    grid: str
    kept: dict[NineOne, Health]

    def count(self, state: HealthState) -> int:
        return sum(health.state is state for health in self.kept.values())

    @property
    def lacking(self) -> list[NineOne]:
        """What is missing or stale, in the order of the nine ones."""
        return [one for one, health in self.kept.items() if health.state is not HealthState.ALIVE]


class BuildingOrder(StrEnum):
    NUMBER = "number"
    LACKING = "lacking"


def counts(rows: Iterable[BuildingHealth]) -> dict[NineOne, dict[HealthState, int]]:
    """How many buildings have each one in each state."""
    found = {one: dict.fromkeys(HealthState, 0) for one in NineOne}
    for row in rows:
        for one, health in row.kept.items():
            found[one][health.state] += 1
    return found


def in_order(rows: Iterable[BuildingHealth], by: BuildingOrder | NineOne) -> list[BuildingHealth]:
    """The buildings by number, or by how many ones are missing, then stale; or by the state of one, missing first."""
    if isinstance(by, NineOne):
        return sorted(rows, key=lambda row: (_rank(row, by), row.number))
    if by is BuildingOrder.LACKING:
        return sorted(
            rows, key=lambda row: (-row.count(HealthState.MISSING), -row.count(HealthState.STALE), row.number)
        )
    return sorted(rows, key=lambda row: row.number)


def _rank(row: BuildingHealth, one: NineOne) -> int:
    return WORST_FIRST.index(row.kept[one].state) if one in row.kept else len(WORST_FIRST)


def narrowed(
    rows: Iterable[BuildingHealth], grid_id: int | None, one: NineOne | None, states: Sequence[HealthState]
) -> list[BuildingHealth]:
    """The buildings of a grid (None: all) where this one (None: any) is in one of the states (empty: in any)."""
    return [
        row
        for row in rows
        if grid_id in (None, row.grid_id)
        and (not states or any(health.state in states for known, health in row.kept.items() if one in (None, known)))
    ]


def is_reminding_time(now: datetime, zone: str) -> bool:
    """Whether it is Monday from eight in the morning on, local time."""
    here = local(now, zone)
    return here.weekday() == MONDAY and here.hour >= MORNING


@dataclass(frozen=True)
class KeeperReminder:
    """What one keeper is reminded of: how many ones are lacking, and which, in the buildings that lack most."""

    count: int
    lacking: tuple[tuple[str, tuple[NineOne, ...]], ...]


def shares(rows: Iterable[BuildingHealth], keepers: dict[int, int]) -> dict[int, KeeperReminder]:
    """What each keeper is reminded of, by the keeper's id; whoever lacks nothing is left out.

    `keepers` says by building id who keeps each building.
    """
    of_keeper: dict[int, list[BuildingHealth]] = {}
    for row in rows:
        keeper = keepers.get(row.building_id)
        if keeper is not None and row.lacking:
            of_keeper.setdefault(keeper, []).append(row)
    return {keeper: _share(theirs) for keeper, theirs in of_keeper.items()}


def _share(rows: Sequence[BuildingHealth]) -> KeeperReminder:
    worst = in_order(rows, BuildingOrder.LACKING)[:MOST_NAMED]
    named = tuple((row.building, tuple(row.lacking)) for row in worst)
    return KeeperReminder(sum(len(row.lacking) for row in rows), named)
