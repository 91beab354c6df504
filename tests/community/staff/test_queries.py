"""Who holds which office, and who a dispute can be given to."""

from datetime import timedelta

import pytest

from db.community.staff.actions import sessions
from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.offices import (
    assignable_staff,
    community_secretary_of,
    grid_secretary_of,
    keeper_of,
    mediator_of,
    mediators,
)
from db.community.staff.queries.people import StaffInfo, staff_by_sign_in_name, staff_list
from db.community.staff.queries.sessions import own_sessions
from db.community.staff.rules.people import Person
from db.ground.refusals import NotAllowed, NotFound
from db.records.permissions.rules import Place, Role
from tests.cast import MONDAY, PASSWORD

HOUR = timedelta(hours=1)


@pytest.fixture
def bai(cast) -> int:
    """A mediator of the neighbouring building."""
    buildings = frozenset({cast.neighbouring_building_id})
    return add_staff(cast.ada, Person("bai", "白", Role.BUILDING_MEDIATOR, "139", building_ids=buildings), MONDAY)[0]


@pytest.fixture
def far(cast) -> int:
    """A mediator of a building in another grid."""
    buildings = frozenset({cast.far_building_id})
    return add_staff(cast.ada, Person("far", "袁", Role.BUILDING_MEDIATOR, building_ids=buildings), MONDAY)[0]


def _near(cast) -> Place:
    return Place(cast.community_id, cast.grid_id, cast.building_id)


def _ids(found: list[StaffInfo]) -> list[int]:
    return [person.id for person in found]


def test_offices_are_held_by_those_of_the_place(cast):
    assert mediator_of(cast.building_id, MONDAY) == StaffInfo(
        cast.mei.staff_id, "梅调解", Role.BUILDING_MEDIATOR, "13800000000"
    )
    assert grid_secretary_of(cast.grid_id).id == cast.guo.staff_id
    assert community_secretary_of(cast.community_id).id == cast.sun.staff_id
    assert mediator_of(cast.neighbouring_building_id, MONDAY) is None
    assert grid_secretary_of(cast.far_grid_id) is None


def test_the_office_nearest_to_a_place_keeps_it_even_when_its_grid_is_not_named(cast):
    home = cast.community_id
    places = (
        Place(home, cast.grid_id, cast.building_id),
        Place(home, None, cast.neighbouring_building_id),
        Place(home, cast.grid_id),
        Place(home, cast.far_grid_id, cast.far_building_id),
        Place(home),
    )
    keepers = (cast.mei, cast.guo, cast.guo, cast.sun, cast.sun)
    assert [keeper_of(place, MONDAY).id for place in places] == [keeper.staff_id for keeper in keepers]


def test_of_two_mediators_the_one_who_was_here_first_holds_the_office(cast, bai):
    both = frozenset({cast.building_id, cast.neighbouring_building_id})
    change_staff(cast.ada, bai, Person("bai", "白", Role.BUILDING_MEDIATOR, building_ids=both), MONDAY)
    assert mediator_of(cast.building_id, MONDAY).id == cast.mei.staff_id
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert mediator_of(cast.building_id, MONDAY).id == bai


def test_the_community_secretary_gives_to_anybody_here_nearest_first(cast, bai, far):
    assert _ids(assignable_staff(cast.sun, _near(cast), MONDAY)) == [
        cast.mei.staff_id,
        cast.guo.staff_id,
        bai,
        cast.sun.staff_id,
        far,
    ]


def test_a_grid_secretary_gives_within_the_grid(cast, bai, far):
    assert _ids(assignable_staff(cast.guo, _near(cast), MONDAY)) == [cast.mei.staff_id, cast.guo.staff_id, bai]


def test_who_may_not_assign_learns_nobody(cast):
    for actor in (cast.mei, cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            assignable_staff(actor, _near(cast), MONDAY)
    with pytest.raises(NotFound):
        assignable_staff(cast.otto, _near(cast), MONDAY)


def test_the_list_of_staff_is_of_this_community_with_scopes(cast):
    records = {record.sign_in_name: record for record in staff_list(cast.ada, MONDAY)}
    assert sorted(records) == ["ada", "an", "guo", "luo", "mei", "sun"]
    assert records["mei"].building_ids == frozenset({cast.building_id})
    assert records["guo"].grid_ids == frozenset({cast.grid_id})
    assert records["luo"].unit_id == cast.unit_id
    assert not records["mei"].locked


def test_the_list_says_who_is_locked_and_puts_leavers_last(cast):
    for _ in range(5):
        with pytest.raises(sessions.WrongNameOrPassword):
            sign_in("sun", "x", "10.0.0.1", MONDAY)
    deactivate_staff(cast.ada, cast.an.staff_id, MONDAY)
    found = staff_list(cast.ada, MONDAY)
    assert [record.sign_in_name for record in found if record.locked] == ["sun"]
    assert (found[-1].sign_in_name, found[-1].active) == ("an", False)


def test_a_liaison_cannot_list_staff(cast):
    with pytest.raises(NotAllowed):
        staff_list(cast.luo, MONDAY)


def test_a_person_is_found_by_sign_in_name_within_the_community(cast):
    assert staff_by_sign_in_name(cast.ada, " MEI", MONDAY).id == cast.mei.staff_id
    assert staff_by_sign_in_name(cast.ada, "otto", MONDAY) is None


def test_the_mediators_of_all_buildings_are_those_of_each(cast, bai, far):
    add_staff(cast.ada, Person("zhu", "朱", Role.BUILDING_MEDIATOR, building_ids=frozenset({cast.building_id})), MONDAY)
    buildings = (cast.building_id, cast.neighbouring_building_id, cast.far_building_id)
    assert mediators(cast.sun, MONDAY) == {building: mediator_of(building, MONDAY) for building in buildings}


def test_a_mediator_who_has_left_mediates_nowhere_and_another_communitys_is_not_seen(cast):
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert mediators(cast.sun, MONDAY) == {}
    assert mediators(cast.otto, MONDAY) == {}
    with pytest.raises(NotAllowed):
        mediators(cast.luo, MONDAY)


def test_i_see_where_i_am_signed_in_and_nobody_else(cast):
    first = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY)
    second = sign_in("mei", PASSWORD, "10.0.0.2", MONDAY + HOUR)
    sign_in("guo", PASSWORD, "10.0.0.3", MONDAY + HOUR)
    found = own_sessions(cast.mei, first.token, MONDAY + HOUR)
    assert [(one.started_at, one.is_this_one) for one in found] == [(MONDAY + HOUR, False), (MONDAY, True)]
    assert [one.is_this_one for one in own_sessions(cast.mei, second.token, MONDAY + HOUR)] == [True, False]
    assert [one.is_this_one for one in own_sessions(cast.mei, None, MONDAY + HOUR)] == [False, False]


def test_a_session_that_has_ended_is_not_listed(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    assert own_sessions(cast.mei, token, MONDAY + 13 * HOUR) == []
