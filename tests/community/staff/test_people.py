"""Staff come, change their office, and leave; only an administrator may do this, and never to the last one."""

import pytest

from db.community.staff.actions.people import (
    LastAdministrator,
    add_staff,
    add_staff_by_command,
    change_staff,
    deactivate_staff,
    unlock_staff,
)
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries import people
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.people import staff_by_ids, staff_by_sign_in_name
from db.community.staff.queries.sessions import actor_for_session
from db.community.staff.rules.people import Person
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Role
from tests.cast import MONDAY, PASSWORD


def _mediator(cast, name: str = "bai", **fields) -> Person:
    values = {"role": Role.BUILDING_MEDIATOR, "building_ids": frozenset({cast.neighbouring_building_id})} | fields
    return Person(name, "白调解", **values)


def _problems(action, *given) -> list[str]:
    with pytest.raises(Invalid) as refusal:
        action(*given)
    return [problem.field for problem in refusal.value.problems]


def test_an_added_person_signs_in_with_the_password_for_once(cast):
    staff_id, once = add_staff(cast.ada, _mediator(cast, "Bai"), MONDAY)
    signed_in = sign_in("bai", once, "10.0.0.1", MONDAY)
    actor = actor_for_session(signed_in.token, MONDAY)
    assert (actor.staff_id, actor.name, actor.role) == (staff_id, "白调解", Role.BUILDING_MEDIATOR)
    assert actor.building_ids == frozenset({cast.neighbouring_building_id})
    assert signed_in.must_change_password is True


def test_adding_is_recorded_without_names(cast):
    staff_id, _ = add_staff(cast.ada, _mediator(cast), MONDAY)
    added = happenings_of("staff", staff_id)[0]
    assert (added.kind, added.actor_id) == ("staff_added", cast.ada.staff_id)
    assert added.data == {
        "role": "building_mediator",
        "grid_ids": [],
        "building_ids": [cast.neighbouring_building_id],
        "unit_id": None,
    }


def test_the_first_administrator_is_added_by_command(cast):
    staff_id, _ = add_staff_by_command(cast.community_id, Person("boss", "首位", Role.ADMINISTRATOR), MONDAY)
    assert people.actor(staff_id, MONDAY).role is Role.ADMINISTRATOR
    assert happenings_of("staff", staff_id)[0].actor_kind == "system"


def test_a_sign_in_name_is_given_once_in_the_whole_house(cast):
    assert _problems(add_staff, cast.ada, _mediator(cast, "OTTO"), MONDAY) == ["sign_in_name"]
    assert _problems(change_staff, cast.ada, cast.mei.staff_id, _mediator(cast, "guo"), MONDAY) == ["sign_in_name"]


def test_nobody_is_given_a_place_of_another_community(cast):
    abroad = _mediator(cast, building_ids=frozenset({cast.other_building_id}))
    assert _problems(add_staff, cast.ada, abroad, MONDAY) == ["building_ids"]


def test_only_an_administrator_manages_staff(cast):
    for actor in (cast.sun, cast.guo, cast.mei, cast.luo, cast.an):
        for attempt in (
            lambda actor=actor: add_staff(actor, _mediator(cast), MONDAY),
            lambda actor=actor: change_staff(actor, cast.mei.staff_id, _mediator(cast), MONDAY),
            lambda actor=actor: deactivate_staff(actor, cast.mei.staff_id, MONDAY),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_staff_of_another_community_are_not_found(cast):
    with pytest.raises(NotFound):
        change_staff(cast.ada, cast.otto.staff_id, _mediator(cast), MONDAY)
    with pytest.raises(NotFound):
        deactivate_staff(cast.ada, cast.otto.staff_id, MONDAY)


def test_a_changed_scope_holds_from_the_next_click(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    both = frozenset({cast.building_id, cast.neighbouring_building_id})
    change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅", cast.mei.role, building_ids=both), MONDAY)
    assert actor_for_session(token, MONDAY).building_ids == both


def test_who_has_left_is_signed_out_at_once_and_keeps_a_name(cast):
    token = sign_in("mei", PASSWORD, "10.0.0.1", MONDAY).token
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert actor_for_session(token, MONDAY) is None
    assert people.actor(cast.mei.staff_id, MONDAY) is None
    assert mediator_of(cast.building_id, MONDAY) is None
    gone = staff_by_ids([cast.mei.staff_id])[cast.mei.staff_id]
    assert (gone.name, gone.duty_phone) == ("梅调解", "")


def test_the_last_administrator_can_neither_leave_nor_change_office(cast):
    with pytest.raises(LastAdministrator):
        deactivate_staff(cast.ada, cast.ada.staff_id, MONDAY)
    with pytest.raises(LastAdministrator):
        change_staff(cast.ada, cast.ada.staff_id, Person("ada", "艾", Role.AUDITOR), MONDAY)
    add_staff(cast.ada, Person("second", "副管理", Role.ADMINISTRATOR), MONDAY)
    deactivate_staff(cast.ada, cast.ada.staff_id, MONDAY)
    assert people.actor(cast.ada.staff_id, MONDAY) is None


def test_who_comes_back_is_active_again(cast):
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    change_staff(cast.ada, cast.mei.staff_id, _mediator(cast, "mei"), MONDAY)
    assert people.actor(cast.mei.staff_id, MONDAY).building_ids == frozenset({cast.neighbouring_building_id})


def _lock_out(cast, name: str = "mei") -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            sign_in(name, "wrong password", "10.0.0.9", MONDAY)


def test_an_unlocked_person_signs_in_at_once_with_the_old_password(cast):
    _lock_out(cast)
    assert staff_by_sign_in_name(cast.ada, "mei", MONDAY).locked is True
    unlock_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert staff_by_sign_in_name(cast.ada, "mei", MONDAY).locked is False
    assert sign_in("mei", PASSWORD, "10.0.0.9", MONDAY).must_change_password is False
    assert "staff_unlocked" in [found.kind for found in happenings_of("staff", cast.mei.staff_id)]


def test_unlocking_somebody_who_is_not_locked_is_no_event(cast):
    unlock_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert happenings_of("staff", cast.mei.staff_id) == []


def test_only_an_administrator_of_the_community_unlocks(cast):
    _lock_out(cast)
    for name in ("sun", "guo", "mei", "luo", "an", "otto"):
        with pytest.raises(NotAllowed):
            unlock_staff(cast.everybody[name], cast.mei.staff_id, MONDAY)
    with pytest.raises(NotFound):
        unlock_staff(cast.ada, cast.otto.staff_id, MONDAY)
    assert staff_by_sign_in_name(cast.ada, "mei", MONDAY).locked is True


def test_grids_and_buildings_are_recorded_in_their_order(cast) -> None:
    """So that the same office is the same record, whichever was ticked first."""
    grids = Person("guo2", "郭二", Role.GRID_SECRETARY, grid_ids=frozenset({cast.far_grid_id, cast.grid_id}))
    homes = Person(
        "mei2",
        "梅二",
        Role.BUILDING_MEDIATOR,
        building_ids=frozenset({cast.neighbouring_building_id, cast.far_building_id}),
    )
    found = [happenings_of("staff", add_staff(cast.ada, one, MONDAY)[0])[0].data for one in (grids, homes)]
    assert [(one["grid_ids"], one["building_ids"]) for one in found] == [
        ([cast.grid_id, cast.far_grid_id], []),
        ([], [cast.neighbouring_building_id, cast.far_building_id]),
    ]
