"""Founding a community and keeping it up to date: checked, recorded, and only by those who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.community.organisation import actions
from db.community.organisation.queries import places
from db.community.organisation.queries.members import households_of_building, units_of
from db.community.organisation.queries.places import (
    RetiredCodeInfo,
    building_by_code,
    buildings_of,
    communities,
    community,
    grids_of,
    retired_code,
    retired_codes_of,
)
from db.community.organisation.rules import (
    BuildingDetails,
    CodeRetirementReason,
    CommunityDetails,
    CompositeWeights,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
    is_code,
)
from db.community.organisation.tables import CentreHousehold
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast

NEW = CommunityDetails("桃李园社区", "桃李园社区党委", "桃仙街道", "浑南区", "沈阳市", "TL", "024-2390 1111")
HOME = CommunityDetails(
    *("泰奕桃源社区", "泰奕桃源社区党委", "桃仙街道", "浑南区", "沈阳市", "TY", "024-0000 0000"),
    residents_committee="泰奕桃源社区居民委员会",
)


def _story(subject: str, subject_id: int) -> list[tuple[str, dict]]:
    return [(found.kind, found.data) for found in happenings_of(subject, subject_id)]


def _problems(do: Callable[[], object]) -> list[str]:
    with pytest.raises(Invalid) as refused:
        do()
    return [problem.field for problem in refused.value.problems]


def _building(cast: Cast, **changes) -> BuildingDetails:
    return replace(BuildingDetails(cast.grid_id, 1, "1号楼", "1号楼党小组", "", 3, 11, 66), **changes)


def test_a_founded_community_is_there_and_its_history_begins(house) -> None:
    community_id = actions.found_community(NEW, MONDAY)
    assert community(community_id).name == "桃李园社区"
    assert _story("community", community_id) == [("community_founded", {})]


def test_two_communities_share_neither_name_nor_prefix(cast: Cast) -> None:
    assert _problems(lambda: actions.found_community(HOME, MONDAY)) == ["name", "reference_prefix"]
    changed = replace(HOME, reference_prefix="CF")
    assert _problems(lambda: actions.change_community(cast.ada, cast.community_id, changed, MONDAY)) == [
        "reference_prefix"
    ]
    assert len(communities()) == 2


def test_a_changed_community_says_which_fields_changed_and_only_the_old_words_of_papers(cast: Cast) -> None:
    changed = replace(HOME, street="五三街道", phone="024-2390 2222")
    assert actions.change_community(cast.ada, cast.community_id, changed, MONDAY)
    assert community(cast.community_id).street == "五三街道"
    told = {"fields": ["phone", "street"], "old_street": "桃仙街道"}
    assert _story("community", cast.community_id) == [("community_changed", told)]


def test_nothing_changed_is_nothing_recorded(cast: Cast) -> None:
    assert not actions.change_community(cast.ada, cast.community_id, HOME, MONDAY)
    assert not actions.change_building(cast.ada, cast.building_id, _building(cast), MONDAY)
    assert _story("community", cast.community_id) + _story("building", cast.building_id) == []


def test_the_secretary_decides_what_the_numbers_weigh(cast: Cast) -> None:
    assert actions.change_weights(cast.sun, 0.9, CompositeWeights(0.2, 0.4, 0.4), MONDAY)
    found = community(cast.community_id)
    assert (found.basically_satisfied_weight, found.weights) == (0.9, CompositeWeights(0.2, 0.4, 0.4))
    weights = {
        "basically_satisfied_weight": 0.9,
        "weight_responded": 0.2,
        "weight_resolved": 0.4,
        "weight_satisfied": 0.4,
    }
    assert _story("community", cast.community_id) == [("weights_changed", weights)]
    assert community(cast.other_community_id).weights == CompositeWeights()


def test_weights_that_do_not_add_up_are_refused(cast: Cast) -> None:
    assert _problems(lambda: actions.change_weights(cast.sun, 2, CompositeWeights(0.2, 0.2, 0.2), MONDAY)) == [
        "basically_satisfied_weight",
        "weights",
    ]


@pytest.mark.parametrize("name", ["guo", "mei", "luo", "an", "ada"])
def test_nobody_else_decides_what_the_numbers_weigh(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.change_weights(cast.everybody[name], 0.5, CompositeWeights(), MONDAY)


def test_a_grid_is_added_and_changed(cast: Cast) -> None:
    grid_id = actions.add_grid(cast.ada, cast.community_id, GridDetails(3, "第3网格", "第3网格党支部"), MONDAY)
    assert actions.change_grid(cast.ada, grid_id, GridDetails(4, "第4网格", "第3网格党支部"), MONDAY)
    assert grids_of(cast.sun)[-1].number == 4
    told = {"fields": ["name", "number"], "old_name": "第3网格"}
    assert _story("grid", grid_id) == [("grid_added", {"number": 3}), ("grid_changed", told)]


def test_a_number_is_taken_once_in_a_community(cast: Cast) -> None:
    grid, building = GridDetails(1, "又一个", "支部"), _building(cast, number=2)
    assert _problems(lambda: actions.add_grid(cast.ada, cast.community_id, grid, MONDAY)) == ["number"]
    assert _problems(lambda: actions.change_grid(cast.ada, cast.far_grid_id, grid, MONDAY)) == ["number"]
    assert _problems(lambda: actions.change_building(cast.ada, cast.building_id, building, MONDAY)) == ["number"]


def test_a_new_building_gets_a_code_of_its_own(cast: Cast) -> None:
    building_id = actions.add_building(cast.ada, cast.community_id, _building(cast, number=9, name="9号楼"), MONDAY)
    found = places.building(building_id)
    assert is_code(found.code)
    assert building_by_code(found.code) == found
    assert _story("building", building_id) == [("building_added", {"number": 9, "code": found.code})]


def test_a_code_that_comes_along_is_kept_unless_it_is_wrong_or_taken(cast: Cast) -> None:
    def add(number: int, code: str) -> int:
        return actions.add_building(ActorKind.SYSTEM, cast.community_id, _building(cast, number=number), MONDAY, code)

    assert places.building(add(9, "E2C3D8")).code == "E2C3D8"
    assert _problems(lambda: add(10, "E2C3D8")) == ["code"]
    assert _problems(lambda: add(10, "E2C3D9")) == ["code"]


def test_a_building_moves_to_another_grid_of_its_community_only(cast: Cast) -> None:
    moved = _building(cast, grid_id=cast.far_grid_id)
    assert actions.change_building(cast.ada, cast.building_id, moved, MONDAY)
    assert places.building(cast.building_id).grid_name == "第2网格"
    elsewhere = places.building(cast.other_building_id).grid_id
    stolen = _building(cast, grid_id=elsewhere)
    assert _problems(lambda: actions.change_building(cast.ada, cast.building_id, stolen, MONDAY)) == ["grid_id"]


def test_a_replaced_code_opens_the_building_and_the_old_one_is_only_remembered(cast: Cast) -> None:
    new = actions.replace_code(cast.guo, cast.building_id, "A2C3DC", CodeRetirementReason.PASTED_OVER, MONDAY)
    found, old = building_by_code(new), retired_code("a2c-3dc")
    assert (found and found.id, building_by_code("A2C3DC")) == (cast.building_id, None)
    assert old == RetiredCodeInfo("A2C3DC", found, CodeRetirementReason.PASTED_OVER, MONDAY)
    assert retired_codes_of(cast.building_id) == [old]
    assert _story("building", cast.building_id) == [
        ("building_code_replaced", {"old": "A2C3DC", "new": new, "reason": "pasted_over"})
    ]


def test_a_retired_code_is_never_given_out_again(cast: Cast, monkeypatch) -> None:
    drawn = iter(["A2C3DC", "B2C3D7", "A2C3DC", "E2C3D8"])
    monkeypatch.setattr(actions.rules, "new_code", lambda _random: next(drawn))
    assert actions.replace_code(cast.sun, cast.building_id, "A2C3DC", CodeRetirementReason.LOST, MONDAY) == "E2C3D8"

    def by_hand():
        return actions.add_building(ActorKind.SYSTEM, cast.community_id, _building(cast, number=9), MONDAY, "A2C3DC")  # noqa: E731

    assert _problems(by_hand) == ["code"]


def test_of_two_who_replace_a_code_the_slower_one_is_told(cast: Cast) -> None:
    new = actions.replace_code(cast.ada, cast.building_id, "A2C3DC", CodeRetirementReason.LOST, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        actions.replace_code(cast.sun, cast.building_id, "A2C3DC", CodeRetirementReason.LOST, MONDAY)
    assert places.building(cast.building_id).code == new


@pytest.mark.parametrize("name", ["mei", "luo", "an", "otto"])
def test_a_code_is_replaced_by_who_prints_the_signs_of_a_grid_and_nobody_else(cast: Cast, name: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        actions.replace_code(cast.everybody[name], cast.building_id, "A2C3DC", CodeRetirementReason.LOST, MONDAY)
    with pytest.raises(NotFound):
        actions.replace_code(cast.guo, cast.far_building_id, "C2C3DA", CodeRetirementReason.LOST, MONDAY)
    assert retired_codes_of(cast.building_id) == []


def test_a_households_phone_is_sealed_and_never_in_its_story(cast: Cast) -> None:
    details = HouseholdDetails(cast.building_id, "王大姐", "2单元301", "13900001111")
    household_id = actions.add_household(cast.ada, cast.community_id, "TY-H01", details, MONDAY)
    sealed = bytes(CentreHousehold.get_by_id(household_id).sealed_phone)
    assert b"13900001111" not in sealed
    assert not actions.change_household(cast.ada, household_id, details, MONDAY)
    assert bytes(CentreHousehold.get_by_id(household_id).sealed_phone) == sealed
    assert _story("centre_household", household_id) == [("household_added", {"code": "TY-H01"})]


def test_a_households_phone_is_changed_left_or_taken_away(cast: Cast) -> None:
    details = HouseholdDetails(cast.building_id, "王大姐", "", "13900001111")
    household_id = actions.add_household(cast.ada, cast.community_id, "TY-H01", details, MONDAY)

    def phone_after(phone: str | None) -> str | None:
        actions.change_household(cast.ada, household_id, replace(details, phone=phone), MONDAY)
        return households_of_building(cast.ada, cast.building_id)[0].phone

    assert [phone_after("13900002222"), phone_after(None), phone_after("")] == ["13900002222", "13900002222", ""]


def test_a_household_code_is_taken_once(cast: Cast) -> None:
    details = HouseholdDetails(cast.building_id, "王大姐")
    actions.add_household(cast.ada, cast.community_id, "TY-H01", details, MONDAY)
    assert _problems(lambda: actions.add_household(cast.ada, cast.community_id, "TY-H01", details, MONDAY)) == ["code"]


def test_a_household_stands_in_a_building_of_its_community(cast: Cast) -> None:
    elsewhere = HouseholdDetails(cast.other_building_id, "王大姐")
    assert _problems(lambda: actions.add_household(cast.ada, cast.community_id, "H1", elsewhere, MONDAY)) == [
        "building_id"
    ]


def test_a_unit_is_added_changed_and_rested(cast: Cast) -> None:
    unit_id = actions.add_unit(cast.ada, cast.community_id, UnitDetails("桃仙派出所", "公安", "110"), MONDAY)
    assert actions.change_unit(cast.ada, unit_id, UnitDetails("桃仙派出所", "公安", "110", active=False), MONDAY)
    assert [found.id for found in units_of(cast.sun, active_only=True)] == [cast.unit_id, cast.other_unit_id]
    assert _story("member_unit", unit_id) == [("unit_added", {}), ("unit_changed", {"fields": ["active"]})]
    taken = UnitDetails("桃仙供水所", "供水")
    assert _problems(lambda: actions.add_unit(cast.ada, cast.community_id, taken, MONDAY)) == ["name"]


def _every_way_to_change(by: Actor | ActorKind, cast: Cast) -> list[Callable[[], object]]:
    home = cast.community_id
    return [
        lambda: actions.change_community(by, home, HOME, MONDAY),
        lambda: actions.add_grid(by, home, GridDetails(8, "第8网格", "支部"), MONDAY),
        lambda: actions.change_grid(by, cast.grid_id, GridDetails(9, "第9网格", "支部"), MONDAY),
        lambda: actions.add_building(by, home, _building(cast, number=9), MONDAY),
        lambda: actions.change_building(by, cast.building_id, _building(cast, number=8), MONDAY),
        lambda: actions.add_household(by, home, "H1", HouseholdDetails(cast.building_id, "王"), MONDAY),
        lambda: actions.add_unit(by, home, UnitDetails("派出所", "公安"), MONDAY),
        lambda: actions.change_unit(by, cast.unit_id, UnitDetails("自来水", "供水"), MONDAY),
    ]


@pytest.mark.parametrize("name", ["sun", "guo", "mei", "luo", "an", "otto"])
def test_nobody_but_the_administrator_changes_the_organisation(cast: Cast, name: str) -> None:
    before = buildings_of(cast.ada), grids_of(cast.ada), units_of(cast.ada)
    for change in _every_way_to_change(cast.everybody[name], cast):
        with pytest.raises(NotAllowed):
            change()
    assert (buildings_of(cast.ada), grids_of(cast.ada), units_of(cast.ada)) == before


def test_a_resident_changes_nothing_of_the_organisation(cast: Cast) -> None:
    for change in _every_way_to_change(ActorKind.RESIDENT, cast):
        with pytest.raises(NotAllowed):
            change()


def test_an_administrator_of_elsewhere_finds_nothing_here(cast: Cast) -> None:
    stranger = replace(cast.ada, community_id=cast.other_community_id)
    for change in _every_way_to_change(stranger, cast):
        with pytest.raises(NotFound):
            change()
