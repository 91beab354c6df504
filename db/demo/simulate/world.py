"""The simulated community: its time, its chance, its people, and the heap of what happens next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from random import Random
from typing import Any

from db.community.organisation.queries.places import BuildingInfo
from db.demo import queries
from db.demo.people import community_data
from db.demo.rules.pictures import picture
from db.demo.rules.temperament import DemoTemper
from db.demo.texts import DemoReport
from db.records.permissions.rules import Actor, Role
from db.records.photos.rules import CleanPhoto, clean_photo

Happening = Callable[..., None]
BESIDE = {
    "water": ("property",),
    "heating": ("property",),
    "power": ("property", "fire"),
    "lift": ("property", "market"),
    "property": ("enforcement", "sanitation", "fire"),
    "enforcement": ("police", "property"),
    "clinic": ("pharmacy", "canteen"),
    "courier": ("property",),
    "school": ("traffic", "nursery"),
    "sanitation": ("property",),
    "police": ("property",),
    "garden": ("property", "enforcement"),
}
LIVELIEST = 8  # the first building, where whoever tries the program out looks first; others have about one


@dataclass
class SimulatedDispute:
    """One dispute as the simulator leads it; `todo` is what staff have yet to do with it beside settling it.

    `rest` names where it is left lying until the end of the simulation, so that the present is alive. `phones` are
    those that said "my home too".
    """

    reference: str
    link: str
    written: DemoReport
    building: BuildingInfo
    has_phone: bool
    can_answer: bool
    todo: set[str]
    pace: float
    rest: str = ""
    twin_of: SimulatedDispute | None = None
    twins: list[SimulatedDispute] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)

    def takes(self, what: str) -> bool:
        """Whether this was still to be done; it is crossed off from now on."""
        planned = what in self.todo
        self.todo.discard(what)
        return planned


@dataclass
class SimulatedCommunity:
    community_id: int
    zone: str
    rng: Random
    temper: DemoTemper
    end: datetime
    actors: list[Actor]
    buildings: list[BuildingInfo]
    units: dict[str, int]
    weights: list[float]
    progress: Callable[[], None] = lambda: None
    happenings: dict[str, Happening] = field(default_factory=dict)
    heap: list[tuple[datetime, int, str, tuple[Any, ...]]] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    photos: dict[str, CleanPhoto] = field(default_factory=dict)
    pushed: int = 0
    clock: datetime | None = None

    def at(self, moment: datetime, name: str, *about: Any) -> None:
        """Plans the happening of this name for an instant; nothing once the simulation has ended."""
        moment = max(moment, self.clock) if self.clock else moment
        if moment < self.end:
            self.pushed += 1
            heappush(self.heap, (moment, self.pushed, name, about))

    def run(self) -> None:
        """Runs everything that is planned, in the order in which it happens."""
        while self.heap:
            self.clock, _, name, about = heappop(self.heap)
            self.happenings[name](self, *about, self.clock)

    def begin(self, life: SimulatedDispute, now: datetime) -> None:
        """Plans when staff will come to the matter."""
        self.happenings["begin"](self, life, now)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def photo(self, name: str) -> CleanPhoto:
        if name not in self.photos:
            self.photos[name] = clean_photo(picture(name))
        return self.photos[name]

    @property
    def secretary(self) -> Actor:
        return next(actor for actor in self.actors if actor.role is Role.COMMUNITY_SECRETARY)

    def holder(self, standing: queries.DemoDisputeState) -> Actor | None:
        """The person who holds the matter, or who answers for the unit that holds it; None without one."""
        return next(
            (
                actor
                for actor in self.actors
                if actor.staff_id == standing.holder_staff
                or (standing.holder_unit is not None and actor.unit_id == standing.holder_unit)
            ),
            None,
        )

    def grid_secretary(self, grid_id: int) -> Actor:
        return next((actor for actor in self.actors if grid_id in actor.grid_ids), self.secretary)

    def mediator(self, building_id: int) -> Actor:
        return next((actor for actor in self.actors if building_id in actor.building_ids), self.secretary)

    def looking_after(self, standing: queries.DemoDisputeState) -> Actor:
        """Who looks after a matter: the building's mediator, or the secretary where it is withheld."""
        return self.secretary if standing.withheld else self.mediator(standing.building_id)

    def unit_for(self, life: SimulatedDispute) -> int | None:
        """The member unit whose trade the matter is, if anybody answers for it."""
        unit = self.units.get(life.written.topic.unit) if life.written.topic.unit else None
        return unit if unit in self.called_units else None

    def liaison(self, unit: int) -> Actor:
        return next(actor for actor in self.actors if actor.unit_id == unit)

    def beside(self, unit: int) -> list[int]:
        """The units that can be of help to this one."""
        codes = next((BESIDE.get(code, ()) for code, number in self.units.items() if number == unit), ())
        return [self.units[code] for code in codes if self.units.get(code) in self.called_units]

    @property
    def called_units(self) -> list[int]:
        """The units that somebody answers for."""
        return sorted({actor.unit_id for actor in self.actors if actor.unit_id is not None})


def world_of(community_id: int, zone: str, seed: int, temper: DemoTemper, end: datetime) -> SimulatedCommunity:
    trades = {unit["trade"]: unit["code"] for unit in community_data()["units"]}
    rng = Random(seed)
    buildings = queries.buildings(community_id)
    return SimulatedCommunity(
        community_id=community_id,
        zone=zone,
        rng=rng,
        temper=temper,
        end=end,
        actors=queries.everybody(community_id, end),
        buildings=buildings,
        units={trades.get(trade, trade): unit for trade, unit in queries.units_by_trade(community_id).items()},
        weights=[LIVELIEST, *(rng.uniform(0.4, 1.8) for _ in buildings[1:])],
    )
