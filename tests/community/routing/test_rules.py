"""Which rule a dispute meets, and which tables are refused."""

from __future__ import annotations

import pytest

from db.community.routing.rules import (
    DEFAULT_ROUTES,
    LEVEL_OF,
    NEVER_USED,
    NOBODY,
    RoutingChoices,
    RoutingRuleDetails,
    RoutingTarget,
    can_hold,
    check_known,
    check_routes,
    first_match,
)
from db.ground.refusals import Invalid
from db.records.permissions.rules import Role

MEDIATOR, GRID, COMMUNITY = (
    RoutingTarget.BUILDING_MEDIATOR,
    RoutingTarget.GRID_SECRETARY,
    RoutingTarget.COMMUNITY_SECRETARY,
)
REST = RoutingRuleDetails(MEDIATOR)
KNOWN = RoutingChoices(
    grid_ids=frozenset({1, 2}),
    grid_of_building={11: 1, 12: 1, 21: 2},
    holder_ids=frozenset({7}),
    unit_ids=frozenset({5}),
)


def problems(routes: list[RoutingRuleDetails]) -> list[tuple[str, dict]]:
    with pytest.raises(Invalid) as refused:
        check_routes(routes)
        check_known(routes, KNOWN)
    assert {problem.field for problem in refused.value.problems} == {"routes"}
    return [(problem.words, problem.values) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("route", "matches"),
    [
        (RoutingRuleDetails(GRID), True),
        (RoutingRuleDetails(GRID, kind="property"), True),
        (RoutingRuleDetails(GRID, kind="neighbour"), False),
        (RoutingRuleDetails(GRID, grid_id=1), True),
        (RoutingRuleDetails(GRID, grid_id=2), False),
        (RoutingRuleDetails(GRID, building_id=11), True),
        (RoutingRuleDetails(GRID, building_id=12), False),
        (RoutingRuleDetails(GRID, kind="property", grid_id=1, building_id=11), True),
        (RoutingRuleDetails(GRID, kind="neighbour", grid_id=1, building_id=11), False),
    ],
)
def test_a_rule_matches_when_everything_it_names_does(route: RoutingRuleDetails, matches: bool):
    assert route.matches("property", 1, 11) is matches


def test_the_first_rule_that_matches_decides():
    routes = [
        RoutingRuleDetails(COMMUNITY, kind="neighbour"),
        RoutingRuleDetails(GRID, grid_id=1),
        RoutingRuleDetails(COMMUNITY, building_id=11),
        REST,
    ]
    assert first_match(routes, "property", 1, 11) == (2, routes[1])
    assert first_match(routes, "neighbour", 1, 11) == (1, routes[0])
    assert first_match(routes, "property", 2, 21) == (4, REST)


def test_by_default_everything_goes_to_the_buildings_mediator():
    assert first_match(DEFAULT_ROUTES, "other", 1, 11) == (1, REST)
    check_routes(DEFAULT_ROUTES)
    check_known(DEFAULT_ROUTES, KNOWN)


@pytest.mark.parametrize("routes", [[], [RoutingRuleDetails(GRID, kind="property")]])
def test_a_table_that_leaves_disputes_lying_is_refused(routes: list[RoutingRuleDetails]):
    assert problems(routes) == [("The last rule must match everything, so that no dispute is left lying.", {})]


def test_a_rule_below_the_one_that_matches_everything_is_refused():
    assert problems([REST, RoutingRuleDetails(GRID, grid_id=1), RoutingRuleDetails(COMMUNITY)]) == [
        (NEVER_USED, {"position": 1})
    ]


@pytest.mark.parametrize(
    "route",
    [
        RoutingRuleDetails(RoutingTarget.PERSON, grid_id=1),
        RoutingRuleDetails(RoutingTarget.PERSON, grid_id=1, unit_id=5),
        RoutingRuleDetails(RoutingTarget.PERSON, grid_id=1, staff_id=7, unit_id=5),
        RoutingRuleDetails(RoutingTarget.UNIT, grid_id=1),
        RoutingRuleDetails(RoutingTarget.UNIT, grid_id=1, staff_id=7),
        RoutingRuleDetails(GRID, grid_id=1, staff_id=7),
        RoutingRuleDetails(MEDIATOR, grid_id=1, unit_id=5),
    ],
)
def test_a_rule_names_exactly_who_gets_the_dispute(route: RoutingRuleDetails):
    assert problems([route, REST]) == [(NOBODY, {"position": 1})]


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (RoutingRuleDetails(GRID, kind="noise"), "a kind of dispute that does not exist."),
        (RoutingRuleDetails(GRID, grid_id=3), "a grid that is not in this community."),
        (RoutingRuleDetails(GRID, building_id=99), "a building that is not in this community, or not in this grid."),
        (
            RoutingRuleDetails(GRID, grid_id=2, building_id=11),
            "a building that is not in this community, or not in this grid.",
        ),
        (
            RoutingRuleDetails(RoutingTarget.PERSON, grid_id=1, staff_id=8),
            "a person who does not handle disputes here.",
        ),
        (RoutingRuleDetails(RoutingTarget.UNIT, grid_id=1, unit_id=6), "a unit that is not active in this community."),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_refused(route: RoutingRuleDetails, words: str):
    assert problems([route, REST]) == [("Rule %(position)s names " + words, {"position": 1})]


def test_every_problem_of_every_rule_is_said_at_once():
    found = problems(
        [
            RoutingRuleDetails(GRID, kind="noise", grid_id=3),
            RoutingRuleDetails(RoutingTarget.UNIT, kind="other", unit_id=6),
            REST,
        ]
    )
    assert [values["position"] for _, values in found] == [1, 1, 2]


def test_a_rule_of_every_sort_that_names_what_is_there_is_taken():
    routes = [
        RoutingRuleDetails(RoutingTarget.PERSON, kind="neighbour", grid_id=1, building_id=11, staff_id=7),
        RoutingRuleDetails(RoutingTarget.UNIT, building_id=21, unit_id=5),
        RoutingRuleDetails(GRID, grid_id=2),
        RoutingRuleDetails(COMMUNITY),
    ]
    check_routes(routes)
    check_known(routes, KNOWN)


def test_only_who_handles_disputes_in_person_can_hold_one():
    assert {role for role in Role if can_hold(role)} == {
        Role.COMMUNITY_SECRETARY,
        Role.GRID_SECRETARY,
        Role.BUILDING_MEDIATOR,
    }


def test_whoever_can_hold_a_dispute_has_a_level():
    assert {role: LEVEL_OF[role] for role in Role if can_hold(role)} == {
        Role.BUILDING_MEDIATOR: 1,
        Role.GRID_SECRETARY: 2,
        Role.COMMUNITY_SECRETARY: 3,
    }
