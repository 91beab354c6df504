"""Umbrellas of the model community: none was left yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood


def plan(_here: Neighbourhood, _rng: Random) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    yield from ()
