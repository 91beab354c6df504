"""Two years in the life of a community, in the order of time, through the real actions and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from db.community.organisation.queries.places import community
from db.demo.rules.pace import next_morning
from db.demo.rules.temperament import EDGES, ORDINARY, DemoTemper
from db.demo.simulate import afterwards, fellows, residents, scheduled, staff
from db.demo.simulate.scheduled import plan_reports
from db.demo.simulate.world import SimulatedCommunity, world_of
from db.records.history.actions import recording

__all__ = ["EDGES", "ORDINARY", "Temper", "simulate"]

Appointment = tuple[datetime, Callable[[datetime], object]]


def simulate(
    community_id: int,
    seed: int,
    disputes: int,
    start: datetime,
    now: datetime,
    *,
    temper: DemoTemper = ORDINARY,
    present: bool = True,
    appointments: Sequence[Appointment] = (),
    progress: Callable[[int, int], object] | None = None,
) -> None:
    """Lets so many disputes happen from `start` to `now`: the same seed in the same community, the same history.

    Works in any community with a secretary. `appointments` are called at their instants in between. All of it is
    one transaction. With `present`, the last days are arranged so that each of the desk's lists has something in it.
    `progress` is told how many of how many have been reported.
    """
    zone = community(community_id).time_zone
    world = world_of(community_id, zone, seed, temper, now)
    parts = (residents, fellows, staff, afterwards, scheduled)
    world.happenings = {name: one for part in parts for name, one in part.HAPPENINGS.items()} | {"appointment": _keep}
    world.progress = _counted(progress, disputes)
    world.at(next_morning(start, zone), "morning")
    for moment, what in appointments:
        world.at(moment, "appointment", what)
    plan_reports(world, disputes, start, present)
    with recording(community_id):
        world.run()


def _keep(world: SimulatedCommunity, what: Callable[[datetime], object], now: datetime) -> None:
    what(now)


def _counted(progress: Callable[[int, int], object] | None, total: int) -> Callable[[], None]:
    reported = 0

    def count() -> None:
        nonlocal reported
        reported += 1
        if progress:
            progress(reported, total)

    return count
