"""Which routing rule a new dispute meets, decided from plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.community.deadlines.rules import DEFAULT_LIMITS
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.permissions.rules import ABILITIES, Ability, Role


class RoutingTarget(StrEnum):
    """To whom a rule gives a dispute: an office, so that the rule outlives the person, or one person or unit."""

    BUILDING_MEDIATOR = "building_mediator"
    GRID_SECRETARY = "grid_secretary"
    COMMUNITY_SECRETARY = "community_secretary"
    PERSON = "person"
    UNIT = "unit"


@dataclass(frozen=True)
class RoutingRuleDetails:
    """One rule of the routing table; None matches anything."""

    target: RoutingTarget
    kind: str | None = None
    grid_id: int | None = None
    building_id: int | None = None
    staff_id: int | None = None
    unit_id: int | None = None

    def matches(self, kind: str, grid_id: int, building_id: int) -> bool:
        return self.kind in (None, kind) and self.grid_id in (None, grid_id) and self.building_id in (None, building_id)

    @property
    def is_catch_all(self) -> bool:
        return self.kind is None and self.grid_id is None and self.building_id is None


DEFAULT_ROUTES = (RoutingRuleDetails(RoutingTarget.BUILDING_MEDIATOR),)


def first_match(
    routes: Sequence[RoutingRuleDetails], kind: str, grid_id: int, building_id: int
) -> tuple[int, RoutingRuleDetails]:
    """The position (from 1) and the first route that matches; the catch-all makes sure there is one."""
    return next(
        (position, route) for position, route in enumerate(routes, 1) if route.matches(kind, grid_id, building_id)
    )


NEVER_USED = N_("Rule %(position)s matches everything: the rules below it would never be used.")
NOBODY = N_("Rule %(position)s does not say who gets the dispute.")


def check_routes(routes: Sequence[RoutingRuleDetails]) -> None:
    """Raises Invalid unless the last row, and only the last row, matches everything and each target is named."""
    problems = []
    if not routes or not routes[-1].is_catch_all:
        problems.append(Problem("routes", N_("The last rule must match everything, so that no dispute is left lying.")))
    for position, route in enumerate(routes, 1):
        if route.is_catch_all and position < len(routes):
            problems.append(Problem("routes", NEVER_USED, {"position": position}))
        if not _names_its_target(route):
            problems.append(Problem("routes", NOBODY, {"position": position}))
    if problems:
        raise Invalid(*problems)


def _names_its_target(route: RoutingRuleDetails) -> bool:
    """A person for a person, a unit for a unit, and neither for an office."""
    named = (route.staff_id is not None, route.unit_id is not None)
    return named == (route.target is RoutingTarget.PERSON, route.target is RoutingTarget.UNIT)


LEVEL_OF = {
    Role.BUILDING_MEDIATOR: 1,
    Role.GRID_SECRETARY: 2,
    Role.COMMUNITY_SECRETARY: 3,
    Role.UNIT_LIAISON: 3,
}


def can_hold(role: Role) -> bool:
    """Whether a dispute can be put into this person's own hands; a liaison acts for what their unit holds."""
    return Ability.HANDLE_DISPUTES in ABILITIES[role] and role is not Role.UNIT_LIAISON


UNKNOWN_BUILDING = N_("Rule %(position)s names a building that is not in this community, or not in this grid.")


@dataclass(frozen=True)
class RoutingChoices:
    """What a community's rules may name."""

    grid_ids: frozenset[int]
    grid_of_building: Mapping[int, int]
    holder_ids: frozenset[int]
    unit_ids: frozenset[int]


def check_known(routes: Sequence[RoutingRuleDetails], known: RoutingChoices) -> None:
    """Raises Invalid when a rule names what is not there, of another community, or inactive."""
    problems = [
        Problem("routes", words, {"position": position})
        for position, route in enumerate(routes, 1)
        for words in _unknown_in(route, known)
    ]
    if problems:
        raise Invalid(*problems)


def _unknown_in(route: RoutingRuleDetails, known: RoutingChoices) -> list[str]:
    checks = (
        (route.kind, DEFAULT_LIMITS, N_("Rule %(position)s names a kind of dispute that does not exist.")),
        (route.grid_id, known.grid_ids, N_("Rule %(position)s names a grid that is not in this community.")),
        (route.building_id, _buildings_of(route.grid_id, known), UNKNOWN_BUILDING),
        (route.staff_id, known.holder_ids, N_("Rule %(position)s names a person who does not handle disputes here.")),
        (route.unit_id, known.unit_ids, N_("Rule %(position)s names a unit that is not active in this community.")),
    )
    return [words for named, there, words in checks if named is not None and named not in there]


def _buildings_of(grid_id: int | None, known: RoutingChoices) -> set[int]:
    return {building for building, grid in known.grid_of_building.items() if grid_id in (None, grid)}
