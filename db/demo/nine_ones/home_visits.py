"""Two walks through buildings of the model community in the last weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.together.home_visits.actions import note_walk

Appointment = tuple[datetime, Callable[[datetime], object]]
WALKS = ((4, 14), (11, 9))  # so many days ago, so many homes


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    for (days, homes), building in zip(WALKS, here.buildings, strict=False):
        yield here.end - timedelta(days=days), partial(_walk, here, building.id, homes)


def _walk(here: Neighbourhood, building_id: int, homes: int, now: datetime) -> None:
    note_walk(here.mediators[building_id], building_id, local_date(now, here.zone), homes, now)
