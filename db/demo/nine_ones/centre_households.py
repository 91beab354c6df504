"""One centre household of the model community has its link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.together.centre_households.actions import give_household_link
from db.together.centre_households.queries import households_to_link

Appointment = tuple[datetime, Callable[[datetime], object]]


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - timedelta(days=2), partial(_give, here)


def _give(here: Neighbourhood, now: datetime) -> None:
    for one in households_to_link(here.secretary)[:1]:
        give_household_link(here.secretary, one.id, now)
