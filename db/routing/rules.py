"""Which routing rule a new dispute meets, decided from plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.refusals import Invalid, Problem
from db.words import N_


class Target(StrEnum):
    """Who gets it: named by office, so that the rule outlives the person, or one person or unit."""

    BUILDING_MEDIATOR = "building_mediator"
    GRID_SECRETARY = "grid_secretary"
    COMMUNITY_SECRETARY = "community_secretary"
    PERSON = "person"
    UNIT = "unit"


@dataclass(frozen=True)
class Route:
    """One row of the table; None matches anything."""

    target: Target
    kind: str | None = None
    grid_id: int | None = None
    building_id: int | None = None
    staff_id: int | None = None
    unit_id: int | None = None

    def matches(self, kind: str, grid_id: int, building_id: int) -> bool:
        return (
            self.kind in (None, kind)
            and self.grid_id in (None, grid_id)
            and self.building_id in (None, building_id)
        )

    @property
    def is_catch_all(self) -> bool:
        return self.kind is None and self.grid_id is None and self.building_id is None


DEFAULT_ROUTES = (Route(Target.BUILDING_MEDIATOR),)


def first_match(routes: Sequence[Route], kind: str, grid_id: int, building_id: int) -> tuple[int, Route]:
    """The position (from 1) and the first route that matches; the catch-all makes sure there is one."""
    return next(
        (position, route)
        for position, route in enumerate(routes, 1)
        if route.matches(kind, grid_id, building_id)
    )


def check_routes(routes: Sequence[Route]) -> None:
    """Raises Invalid unless the last row, and only the last row, matches everything and each target is named."""
    problems = []
    if not routes or not routes[-1].is_catch_all:
        problems.append(Problem("routes", N_("The last rule must match everything, so that no dispute is left lying.")))
    for position, route in enumerate(routes, 1):
        if route.is_catch_all and position < len(routes):
            problems.append(Problem("routes", N_("Rule %(position)s matches everything: the rules below it would never be used."), {"position": position}))  # fmt: skip
        if (route.target is Target.PERSON) != (route.staff_id is not None) or (route.target is Target.UNIT) != (
            route.unit_id is not None
        ):
            problems.append(Problem("routes", N_("Rule %(position)s does not say who gets the dispute."), {"position": position}))  # fmt: skip
    if problems:
        raise Invalid(*problems)
