"""To whom a new dispute goes, and the table that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.routing.rules import (
    DEFAULT_ROUTES,
    LEVEL_OF,
    RoutingChoices,
    RoutingRuleDetails,
    RoutingTarget,
    can_hold,
    first_match,
)
from db.community.routing.tables import RoutingRule
from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of, mediator_of
from db.community.staff.tables import StaffMember
from db.records.permissions.rules import Ability, Actor, Role, require


@dataclass(frozen=True)
class RoutingResult:
    """Which rule was met and who holds the dispute now; nobody when every office is vacant."""

    position: int
    target: RoutingTarget
    staff_id: int | None
    unit_id: int | None
    level: int  # 1 building, 2 grid, 3 community


def routes(actor: Actor) -> list[RoutingRuleDetails]:
    """The table of the actor's community, for the desk. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    return _routes_of(actor.community_id)


def _routes_of(community_id: int) -> list[RoutingRuleDetails]:
    rows = sorted(RoutingRule.several(community=community_id), key=lambda rule: rule.position)
    found = [RoutingRuleDetails(r.target, r.kind, r.grid_id, r.building_id, r.staff_id, r.unit_id) for r in rows]
    return found or list(DEFAULT_ROUTES)


def route_for(community_id: int, kind: str, grid_id: int, building_id: int, now: datetime) -> RoutingResult:
    """The first rule that matches, resolved to whoever holds the office now; a vacant one falls to the next above."""
    position, route = first_match(_routes_of(community_id), kind, grid_id, building_id)
    if route.target is RoutingTarget.UNIT and _is_active_unit(route.unit_id):
        return RoutingResult(position, route.target, None, route.unit_id, LEVEL_OF[Role.UNIT_LIAISON])
    staff_id, level = _named(route) or _office(route.target, community_id, grid_id, building_id, now)
    return RoutingResult(position, route.target, staff_id, None, level)


def route_above_mediator(community_id: int, grid_id: int) -> RoutingResult:
    """Who gets what no mediator may see, past all rules: the community's secretary, else the grid's."""
    holder = community_secretary_of(community_id) or grid_secretary_of(grid_id)
    level = LEVEL_OF[holder.role] if holder else LEVEL_OF[Role.COMMUNITY_SECRETARY]
    return RoutingResult(0, RoutingTarget.COMMUNITY_SECRETARY, holder.id if holder else None, None, level)


def _is_active_unit(unit_id: int | None) -> bool:
    return MemberUnit.select().where((MemberUnit.id == unit_id) & MemberUnit.active).exists()


def _named(route: RoutingRuleDetails) -> tuple[int, int] | None:
    """The person the rule names, unless they have left or can no longer hold disputes."""
    if route.target is not RoutingTarget.PERSON:
        return None
    person = StaffMember.get_or_none((StaffMember.id == route.staff_id) & StaffMember.active)
    return (person.id, LEVEL_OF[person.role]) if person and can_hold(person.role) else None


def _office(
    target: RoutingTarget, community_id: int, grid_id: int, building_id: int, now: datetime
) -> tuple[int | None, int]:
    holder = mediator_of(building_id, now) if target is RoutingTarget.BUILDING_MEDIATOR else None
    if holder is None and target in (RoutingTarget.BUILDING_MEDIATOR, RoutingTarget.GRID_SECRETARY):
        holder = grid_secretary_of(grid_id)
    holder = holder or community_secretary_of(community_id)
    return (holder.id, LEVEL_OF[holder.role]) if holder else (None, 3)


def known_in(actor: Actor) -> RoutingChoices:
    """Everything a rule of the actor's community may name. Raises NotAllowed."""
    require(actor, Ability.EDIT_WORKING_RULES)
    community_id = actor.community_id
    people = StaffMember.select().where((StaffMember.community == community_id) & StaffMember.active)
    units = MemberUnit.select().where((MemberUnit.community == community_id) & MemberUnit.active)
    return RoutingChoices(
        grid_ids=frozenset(grid.id for grid in Grid.select(Grid.id).where(Grid.community == community_id)),
        grid_of_building={
            building.id: building.grid_id
            for building in Building.select(Building.id, Building.grid).where(Building.community == community_id)
        },
        holder_ids=frozenset(person.id for person in people if can_hold(person.role)),
        unit_ids=frozenset(unit.id for unit in units),
    )
