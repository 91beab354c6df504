"""Who and where: a building's public face for everybody, the rest within each one's scope."""

from __future__ import annotations

import pytest

from db.community.organisation import actions
from db.community.organisation.queries import places as organisation_places
from db.community.organisation.queries.members import (
    HouseholdInfo,
    OrganisationCounts,
    UnitInfo,
    counts,
    households_of_building,
    unit,
    units_of,
)
from db.community.organisation.queries.places import (
    BuildingInfo,
    CommunityInfo,
    GridInfo,
    building_by_code,
    buildings_of,
    communities,
    community,
    grids_of,
    place_name,
    place_of,
    place_to_keep,
    whole_place,
)
from db.community.organisation.rules import CompositeWeights, HouseholdDetails
from db.ground.refusals import NotAllowed, NotFound
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Place
from tests.cast import MONDAY, Cast

IN_SCOPE = {
    "sun": ["1号楼", "2号楼", "3号楼"],
    "guo": ["1号楼", "2号楼"],
    "mei": ["1号楼"],
    "an": ["1号楼", "2号楼", "3号楼"],
    "ada": ["1号楼", "2号楼", "3号楼"],
    "otto": ["1号楼"],
}


@pytest.fixture
def household_id(cast: Cast) -> int:
    details = HouseholdDetails(cast.building_id, "王大姐", "2单元301", "13900001111")
    return actions.add_household(ActorKind.SYSTEM, cast.community_id, "TY-H01", details, MONDAY)


def test_a_building_is_found_by_the_code_on_its_sign_however_it_is_typed(cast: Cast) -> None:
    expected = BuildingInfo(
        cast.building_id, cast.community_id, cast.grid_id, "第1网格", 1, "1号楼", "1号楼党小组", "", 3, 11, 66, "A2C3DC"
    )
    assert [building_by_code(typed) for typed in ("A2C3DC", "a2c-3dc", "Ａ２Ｃ３ＤＣ")] == [expected] * 3
    assert organisation_places.building(cast.building_id) == expected


@pytest.mark.parametrize("typed", ["", "A2C3DD", "2AC3DC", "ZZZZZZ", "A2C3DC" * 500, "'; drop table"])
def test_a_mistyped_code_is_nobodys(cast: Cast, typed: str) -> None:
    assert building_by_code(typed) is None


def test_a_valid_code_that_no_building_has_is_nobodys(cast: Cast) -> None:
    assert building_by_code("222223") is None


def test_communities_are_told_with_their_weights(cast: Cast) -> None:
    home = CommunityInfo(
        cast.community_id,
        "泰奕桃源社区",
        "泰奕桃源社区党委",
        "桃仙街道",
        "浑南区",
        "沈阳市",
        "TY",
        "Asia/Shanghai",
        "024-0000 0000",
        "泰奕桃源社区居民委员会",
        "",
        1.0,
        CompositeWeights(0.1, 0.5, 0.4),
    )
    assert community(cast.community_id) == home
    assert [found.id for found in communities()] == [cast.community_id, cast.other_community_id]


def test_what_does_not_exist_is_not_found(cast: Cast) -> None:
    for ask in (community, organisation_places.building, unit, place_of):
        with pytest.raises(NotFound):
            ask(999_999)


@pytest.mark.parametrize("name", IN_SCOPE)
def test_everybody_sees_the_buildings_of_their_own_scope(cast: Cast, name: str) -> None:
    found = buildings_of(cast.everybody[name])
    assert [building.name for building in found] == IN_SCOPE[name]
    assert {building.community_id for building in found} == {cast.everybody[name].community_id}


def test_buildings_of_one_grid_are_asked_for_within_the_scope(cast: Cast) -> None:
    assert [found.name for found in buildings_of(cast.sun, cast.far_grid_id)] == ["3号楼"]
    assert buildings_of(cast.guo, cast.far_grid_id) == []


def test_grids_are_those_of_the_scope(cast: Cast) -> None:
    first = GridInfo(cast.grid_id, cast.community_id, 1, "第1网格", "第1网格党支部")
    second = GridInfo(cast.far_grid_id, cast.community_id, 2, "第2网格", "第2网格党支部")
    assert grids_of(cast.sun) == [first, second]
    assert grids_of(cast.guo) == [first]
    assert grids_of(cast.mei) == [first]


@pytest.mark.parametrize(
    ("grid", "building", "keepers"),
    [
        (None, None, ["sun"]),
        ("grid_id", None, ["sun", "guo"]),
        ("far_grid_id", None, ["sun"]),
        (None, "building_id", ["sun", "guo", "mei"]),
        (None, "neighbouring_building_id", ["sun", "guo"]),
        (None, "other_building_id", ["otto"]),
    ],
)
def test_a_place_is_kept_by_those_whose_scope_it_lies_in(cast: Cast, grid, building, keepers) -> None:
    def kept(name: str) -> bool:
        ids = (getattr(cast, place) if place else None for place in (grid, building))
        try:
            place_to_keep(cast.everybody[name], *ids)
        except (NotAllowed, NotFound):
            return False
        return True

    asked = cast.everybody if grid or building else ("sun", "guo", "mei", "an", "ada", "luo")
    assert [name for name in asked if kept(name)] == keepers


def test_a_place_is_told_by_its_name_and_a_strangers_is_not_found(cast: Cast) -> None:
    places = Place(cast.community_id, None, cast.building_id), Place(cast.community_id, cast.grid_id)
    assert [place_name(place) for place in places] == ["1号楼", "第1网格"]
    assert place_name(Place(cast.community_id)) == "泰奕桃源社区"
    assert whole_place(places[0]) == Place(cast.community_id, cast.grid_id, cast.building_id)
    with pytest.raises(NotFound):
        whole_place(Place(cast.other_community_id, cast.grid_id))


def test_units_are_those_of_the_own_community(cast: Cast) -> None:
    water = UnitInfo(cast.unit_id, cast.community_id, "桃仙供水所", "供水", "", True)
    power = UnitInfo(cast.other_unit_id, cast.community_id, "浑南供电所", "供电", "", True)
    assert units_of(cast.mei) == [water, power]
    assert units_of(cast.otto) == []
    assert unit(cast.unit_id) == water


def test_a_units_liaison_does_not_read_the_organisation(cast: Cast, household_id: int) -> None:
    for ask in (buildings_of, grids_of, units_of, counts):
        with pytest.raises(NotAllowed):
            ask(cast.luo)
    with pytest.raises(NotAllowed):
        households_of_building(cast.luo, cast.building_id)


@pytest.mark.parametrize(
    ("name", "phone"),
    [("sun", "13900001111"), ("guo", "13900001111"), ("ada", "13900001111"), ("an", None), ("mei", None)],
)
def test_a_households_phone_is_for_secretaries_and_administrators(
    cast: Cast, household_id: int, name: str, phone: str | None
) -> None:
    expected = HouseholdInfo(household_id, cast.building_id, "TY-H01", "王大姐", "2单元301", phone)
    assert households_of_building(cast.everybody[name], cast.building_id) == [expected]


@pytest.mark.parametrize("name", ["otto", "guo", "mei"])
def test_households_outside_the_scope_are_not_found(cast: Cast, household_id: int, name: str) -> None:
    outside = cast.building_id if name == "otto" else cast.far_building_id
    with pytest.raises(NotFound):
        households_of_building(cast.everybody[name], outside)


def test_counts_are_those_of_the_scope(cast: Cast, household_id: int) -> None:
    assert counts(cast.sun) == OrganisationCounts(2, 3, 198, 1, 2)
    assert counts(cast.guo) == OrganisationCounts(1, 2, 132, 1, 2)
    assert counts(cast.mei) == OrganisationCounts(1, 1, 66, 1, 2)
    assert counts(cast.otto) == OrganisationCounts(1, 1, 66, 0, 0)
