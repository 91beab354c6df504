"""Who gets a new dispute, and who gets it when the office is vacant."""

from __future__ import annotations

import pytest

from db.community.organisation.tables import MemberUnit
from db.community.routing.actions import set_routes
from db.community.routing.queries import RoutingResult, route_for
from db.community.routing.rules import RoutingRuleDetails, RoutingTarget
from db.community.staff.tables import StaffMember
from db.records.permissions.rules import Actor, Role
from tests.cast import MONDAY, Cast

MEDIATOR, GRID, COMMUNITY = (
    RoutingTarget.BUILDING_MEDIATOR,
    RoutingTarget.GRID_SECRETARY,
    RoutingTarget.COMMUNITY_SECRETARY,
)


def leaves(*people: Actor) -> None:
    StaffMember.update(active=False).where(StaffMember.id.in_([person.staff_id for person in people])).execute()


def becomes(person: Actor, role: Role) -> None:
    StaffMember.update(role=role).where(StaffMember.id == person.staff_id).execute()


def of_roses_building(cast: Cast, kind: str = "property") -> RoutingResult:
    return route_for(cast.community_id, kind, cast.grid_id, cast.building_id, MONDAY)


def to(target: RoutingTarget, person: Actor | None, level: int, position: int = 1) -> RoutingResult:
    return RoutingResult(position, target, person.staff_id if person else None, None, level)


def test_without_a_table_it_goes_to_the_buildings_mediator(cast: Cast):
    assert of_roses_building(cast) == to(MEDIATOR, cast.mei, 1)


def test_a_building_without_a_mediator_falls_to_the_grid_secretary(cast: Cast):
    found = route_for(cast.community_id, "property", cast.grid_id, cast.neighbouring_building_id, MONDAY)
    assert found == to(MEDIATOR, cast.guo, 2)


def test_a_grid_without_anybody_falls_to_the_community_secretary(cast: Cast):
    found = route_for(cast.community_id, "property", cast.far_grid_id, cast.far_building_id, MONDAY)
    assert found == to(MEDIATOR, cast.sun, 3)


def test_whoever_has_left_counts_as_vacant(cast: Cast):
    leaves(cast.mei)
    assert of_roses_building(cast) == to(MEDIATOR, cast.guo, 2)
    leaves(cast.guo)
    assert of_roses_building(cast) == to(MEDIATOR, cast.sun, 3)
    leaves(cast.sun)
    assert of_roses_building(cast) == to(MEDIATOR, None, 3)


def test_a_rule_may_begin_at_the_grid_or_at_the_top(cast: Cast):
    set_routes(cast.sun, [RoutingRuleDetails(GRID, kind="neighbour"), RoutingRuleDetails(COMMUNITY)], MONDAY)
    assert of_roses_building(cast, "neighbour") == to(GRID, cast.guo, 2)
    assert of_roses_building(cast, "property") == to(COMMUNITY, cast.sun, 3, position=2)
    leaves(cast.guo)
    assert of_roses_building(cast, "neighbour") == to(GRID, cast.sun, 3)


def test_the_position_tells_which_rule_was_met(cast: Cast):
    rules = [
        RoutingRuleDetails(COMMUNITY, building_id=cast.far_building_id),
        RoutingRuleDetails(GRID, kind="other"),
        RoutingRuleDetails(MEDIATOR),
    ]
    set_routes(cast.sun, rules, MONDAY)
    assert of_roses_building(cast) == to(MEDIATOR, cast.mei, 1, position=3)


@pytest.mark.parametrize(("name", "level"), [("mei", 1), ("guo", 2), ("sun", 3)])
def test_a_person_gets_it_at_the_level_of_their_role(cast: Cast, name: str, level: int):
    person = cast.everybody[name]
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.PERSON, staff_id=person.staff_id)], MONDAY)
    far = route_for(cast.community_id, "property", cast.far_grid_id, cast.far_building_id, MONDAY)
    assert far == to(RoutingTarget.PERSON, person, level)


def test_a_person_who_has_left_is_stood_in_for_by_the_secretary(cast: Cast):
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.PERSON, staff_id=cast.mei.staff_id)], MONDAY)
    leaves(cast.mei)
    assert of_roses_building(cast) == to(RoutingTarget.PERSON, cast.sun, 3)


def test_a_person_who_no_longer_handles_disputes_is_stood_in_for_too(cast: Cast):
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.PERSON, staff_id=cast.mei.staff_id)], MONDAY)
    becomes(cast.mei, Role.AUDITOR)
    assert of_roses_building(cast) == to(RoutingTarget.PERSON, cast.sun, 3)


def test_a_unit_gets_it_as_a_unit(cast: Cast):
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.UNIT, unit_id=cast.unit_id)], MONDAY)
    assert of_roses_building(cast) == RoutingResult(1, RoutingTarget.UNIT, None, cast.unit_id, 3)


def test_a_unit_that_has_left_the_conference_is_stood_in_for_by_the_secretary(cast: Cast):
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.UNIT, unit_id=cast.unit_id)], MONDAY)
    MemberUnit.update(active=False).where(MemberUnit.id == cast.unit_id).execute()
    assert of_roses_building(cast) == to(RoutingTarget.UNIT, cast.sun, 3)


def test_another_communitys_table_is_not_used(cast: Cast):
    set_routes(cast.otto, [RoutingRuleDetails(COMMUNITY)], MONDAY)
    assert of_roses_building(cast) == to(MEDIATOR, cast.mei, 1)
