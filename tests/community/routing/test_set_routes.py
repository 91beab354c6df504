"""How a community edits its routing table."""

from __future__ import annotations

import pytest

from db.community.organisation.tables import Grid, MemberUnit
from db.community.routing.actions import set_routes
from db.community.routing.queries import known_in, routes
from db.community.routing.rules import DEFAULT_ROUTES, RoutingChoices, RoutingRuleDetails, RoutingTarget
from db.community.routing.tables import RoutingRule
from db.community.staff.tables import StaffMember
from db.ground.refusals import Invalid, NotAllowed
from db.records.history.queries import happenings_of
from tests.cast import MONDAY, Cast

REST = RoutingRuleDetails(RoutingTarget.BUILDING_MEDIATOR)


def of_every_sort(cast: Cast) -> list[RoutingRuleDetails]:
    return [
        RoutingRuleDetails(
            RoutingTarget.PERSON, kind="neighbour", building_id=cast.building_id, staff_id=cast.guo.staff_id
        ),
        RoutingRuleDetails(RoutingTarget.UNIT, kind="facilities", unit_id=cast.unit_id),
        RoutingRuleDetails(RoutingTarget.COMMUNITY_SECRETARY, grid_id=cast.far_grid_id),
        REST,
    ]


def refused(cast: Cast, route: RoutingRuleDetails) -> bool:
    with pytest.raises(Invalid) as found:
        set_routes(cast.sun, [route, REST], MONDAY)
    return [problem.values for problem in found.value.problems] == [{"position": 1}]


def test_a_community_begins_with_the_default_table(cast: Cast):
    assert routes(cast.sun) == list(DEFAULT_ROUTES)


def test_the_table_is_read_back_as_it_was_set(cast: Cast):
    set_routes(cast.sun, of_every_sort(cast), MONDAY)
    assert routes(cast.sun) == of_every_sort(cast)


def test_setting_it_again_replaces_it_whole(cast: Cast):
    set_routes(cast.sun, of_every_sort(cast), MONDAY)
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.GRID_SECRETARY, kind="other"), REST], MONDAY)
    assert routes(cast.sun) == [RoutingRuleDetails(RoutingTarget.GRID_SECRETARY, kind="other"), REST]
    assert RoutingRule.select().count() == 2


def test_a_table_that_is_refused_leaves_the_old_one(cast: Cast):
    set_routes(cast.sun, of_every_sort(cast), MONDAY)
    assert refused(cast, RoutingRuleDetails(RoutingTarget.GRID_SECRETARY, kind="noise"))
    assert routes(cast.sun) == of_every_sort(cast)
    assert len(happenings_of("community", cast.community_id)) == 1


def test_each_community_has_its_own_table(cast: Cast):
    set_routes(cast.sun, of_every_sort(cast), MONDAY)
    set_routes(cast.otto, [RoutingRuleDetails(RoutingTarget.GRID_SECRETARY)], MONDAY)
    assert routes(cast.sun) == of_every_sort(cast)
    assert routes(cast.otto) == [RoutingRuleDetails(RoutingTarget.GRID_SECRETARY)]


def test_nothing_of_another_community_can_be_named(cast: Cast):
    elsewhere = Grid.get(Grid.community == cast.other_community_id).id
    unit = MemberUnit.create(community=cast.other_community_id, name="别处供水所", trade="供水").id
    assert refused(cast, RoutingRuleDetails(RoutingTarget.GRID_SECRETARY, grid_id=elsewhere))
    assert refused(cast, RoutingRuleDetails(RoutingTarget.GRID_SECRETARY, building_id=cast.other_building_id))
    assert refused(cast, RoutingRuleDetails(RoutingTarget.PERSON, kind="other", staff_id=cast.otto.staff_id))
    assert refused(cast, RoutingRuleDetails(RoutingTarget.UNIT, kind="other", unit_id=unit))


def test_what_a_rule_may_name_is_shown_to_who_edits_the_table(cast: Cast):
    assert known_in(cast.sun) == RoutingChoices(
        grid_ids=frozenset({cast.grid_id, cast.far_grid_id}),
        grid_of_building={
            cast.building_id: cast.grid_id,
            cast.neighbouring_building_id: cast.grid_id,
            cast.far_building_id: cast.far_grid_id,
        },
        holder_ids=frozenset({cast.sun.staff_id, cast.guo.staff_id, cast.mei.staff_id}),
        unit_ids=frozenset({cast.unit_id, cast.other_unit_id}),
    )
    with pytest.raises(NotAllowed):
        known_in(cast.guo)


def test_nobody_who_has_left_can_be_named(cast: Cast):
    StaffMember.update(active=False).where(StaffMember.id == cast.mei.staff_id).execute()
    MemberUnit.update(active=False).where(MemberUnit.id == cast.unit_id).execute()
    assert refused(cast, RoutingRuleDetails(RoutingTarget.PERSON, kind="other", staff_id=cast.mei.staff_id))
    assert refused(cast, RoutingRuleDetails(RoutingTarget.UNIT, kind="other", unit_id=cast.unit_id))


@pytest.mark.parametrize("name", ["an", "ada", "luo"])
def test_nobody_can_be_named_who_could_not_act_on_it(cast: Cast, name: str):
    assert refused(cast, RoutingRuleDetails(RoutingTarget.PERSON, kind="other", staff_id=cast.everybody[name].staff_id))


def test_only_the_secretary_edits_the_table(cast: Cast):
    for name in ("guo", "mei", "luo", "an", "ada"):
        with pytest.raises(NotAllowed):
            set_routes(cast.everybody[name], [REST], MONDAY)
    assert RoutingRule.select().count() == 0


def test_a_liaison_does_not_read_the_table(cast: Cast):
    with pytest.raises(NotAllowed):
        routes(cast.luo)
    for name in ("sun", "guo", "mei", "an", "ada"):
        assert routes(cast.everybody[name]) == list(DEFAULT_ROUTES)


def test_the_change_is_recorded_with_the_whole_table(cast: Cast):
    set_routes(cast.sun, [RoutingRuleDetails(RoutingTarget.UNIT, kind="other", unit_id=cast.unit_id), REST], MONDAY)
    [happening] = happenings_of("community", cast.community_id)
    assert (happening.kind, happening.at, happening.actor_id) == ("routes_set", MONDAY, cast.sun.staff_id)
    nothing = {"grid_id": None, "building_id": None, "staff_id": None}
    assert happening.data == {
        "routes": [
            nothing | {"target": "unit", "kind": "other", "unit_id": cast.unit_id},
            nothing | {"target": "building_mediator", "kind": None, "unit_id": None},
        ]
    }
