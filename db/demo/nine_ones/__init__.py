"""What the building groups of the model community keep up, and what they let slip, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood, neighbourhood_of

__all__ = ["plan_nine_ones"]

Appointment = tuple[datetime, Callable[[datetime], object]]
Plan = Callable[[Neighbourhood, Random], Iterator[Appointment]]


def plans() -> Iterator[Plan]:
    """Of every file here that has a `plan`, by name: a practice is known to the model community by standing here."""
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"{__name__}.{file.stem}")
        if hasattr(module, "plan"):
            yield module.plan


def plan_nine_ones(community_id: int, seed: int, start: datetime, now: datetime) -> Iterator[Appointment]:
    """What happens with the nine ones, and when; each has its own chance, so that one more leaves the others alone."""
    here = neighbourhood_of(community_id, start, now)
    for plan in plans():
        yield from plan(here, Random(f"{seed} {plan.__module__}"))  # noqa: S311 a model community, not a secret
