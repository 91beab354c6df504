"""Keeping the lists: who may, what a building makes of the community's, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.service_card import actions
from db.nine_ones.service_card.queries.cards import card_of, card_to_keep, defaults_to_keep
from db.nine_ones.service_card.queries.health import health
from db.nine_ones.service_card.rules import MOST_LINES, ServiceEntryDetails
from db.nine_ones.service_card.tables import ServiceEntry
from db.records.health.rules import Health, HealthState
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast

A_DAY = timedelta(days=1)
WATER = ServiceEntryDetails("water", "桃仙供水所", "024-0001 0000")
LIFT = ServiceEntryDetails("lift", "电梯救援", "96333", all_day=True)
OWN = ServiceEntryDetails("property", "泰奕物业", "024-0002 0000", hours="8:00–20:00")


@pytest.fixture
def defaults(cast: Cast) -> list[int]:
    return [actions.add_entry(cast.sun, None, details, MONDAY) for details in (WATER, LIFT)]


def names(building_id: int) -> list[str]:
    return [entry.name for entry in card_of(building_id).entries]


def versions(building_id: int) -> dict[str, int]:
    return {entry.name: entry.version for entry in card_of(building_id).entries}


def test_every_building_inherits_the_communitys_entries(cast: Cast, defaults):
    assert names(cast.building_id) == names(cast.far_building_id) == ["桃仙供水所", "电梯救援"]
    assert names(cast.other_building_id) == []


def test_a_building_adds_its_own_after_them(cast: Cast, defaults):
    actions.add_entry(cast.mei, cast.building_id, OWN, MONDAY)
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援", "泰奕物业"]
    assert names(cast.neighbouring_building_id) == ["桃仙供水所", "电梯救援"]


def test_a_building_says_one_of_them_differently_in_its_place(cast: Cast, defaults):
    here = ServiceEntryDetails("water", "二次供水泵房", "13800000000")
    actions.differ_here(cast.mei, cast.building_id, versions(cast.building_id)["桃仙供水所"], here, MONDAY)
    assert names(cast.building_id) == ["二次供水泵房", "电梯救援"]
    assert [(entry.inherited, entry.instead) for entry in card_of(cast.building_id).entries] == [
        (False, True),
        (True, False),
    ]
    actions.remove_entry(cast.mei, versions(cast.building_id)["二次供水泵房"], MONDAY)
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援"]


def test_a_building_without_a_lift_leaves_it_out_and_takes_it_back(cast: Cast, defaults):
    actions.leave_out_here(cast.mei, cast.building_id, versions(cast.building_id)["电梯救援"], MONDAY)
    assert names(cast.building_id) == ["桃仙供水所"]
    (left_out,) = card_to_keep(cast.mei, cast.building_id).left_out
    assert (left_out.name, names(cast.neighbouring_building_id)) == ("电梯救援", ["桃仙供水所", "电梯救援"])
    actions.remove_entry(cast.mei, left_out.version, MONDAY)
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援"]
    assert card_to_keep(cast.mei, cast.building_id).left_out == ()


def test_a_change_of_the_community_reaches_all_but_those_who_say_it_differently(cast: Cast, defaults):
    version = versions(cast.building_id)["桃仙供水所"]
    actions.differ_here(cast.mei, cast.building_id, version, ServiceEntryDetails("water", "泵房", "12345"), MONDAY)
    actions.change_entry(cast.sun, version, ServiceEntryDetails("water", "浑南供水", "024-0003 0000"), MONDAY)
    assert names(cast.building_id) == ["泵房", "电梯救援"]
    assert names(cast.neighbouring_building_id) == ["浑南供水", "电梯救援"]


def test_entries_are_moved_within_their_list(cast: Cast, defaults):
    actions.add_entry(cast.mei, cast.building_id, OWN, MONDAY)
    actions.move_entry(cast.sun, versions(cast.building_id)["电梯救援"], True, MONDAY)
    assert names(cast.building_id) == ["电梯救援", "桃仙供水所", "泰奕物业"]
    actions.move_entry(cast.mei, versions(cast.building_id)["泰奕物业"], True, MONDAY)
    actions.move_entry(cast.sun, versions(cast.building_id)["电梯救援"], True, MONDAY)
    assert names(cast.building_id) == ["电梯救援", "桃仙供水所", "泰奕物业"]
    actions.move_entry(cast.sun, versions(cast.building_id)["电梯救援"], False, MONDAY)
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援", "泰奕物业"]


def test_the_slower_of_two_is_told(cast: Cast, defaults):
    version = versions(cast.building_id)["桃仙供水所"]
    actions.change_entry(cast.sun, version, WATER, MONDAY)
    for late in (
        lambda: actions.change_entry(cast.sun, version, LIFT, MONDAY),
        lambda: actions.remove_entry(cast.sun, version, MONDAY),
        lambda: actions.move_entry(cast.sun, version, True, MONDAY),
        lambda: actions.differ_here(cast.mei, cast.building_id, version, OWN, MONDAY),
        lambda: actions.leave_out_here(cast.mei, cast.building_id, version, MONDAY),
    ):
        with pytest.raises(SomebodyWasFaster):
            late()
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援"]


def test_one_building_differs_only_once(cast: Cast, defaults):
    version = versions(cast.building_id)["桃仙供水所"]
    actions.leave_out_here(cast.mei, cast.building_id, version, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        actions.differ_here(cast.mei, cast.building_id, version, OWN, MONDAY)


def test_what_a_building_has_of_its_own_does_not_stand_for_anything_else(cast: Cast, defaults):
    actions.add_entry(cast.mei, cast.building_id, OWN, MONDAY)
    own = versions(cast.building_id)["泰奕物业"]
    with pytest.raises(NotFound):
        actions.leave_out_here(cast.mei, cast.building_id, own, MONDAY)


NOT_ALLOWED = {"luo": NotAllowed, "an": NotAllowed, "ada": NotAllowed, "otto": NotFound}


def test_who_does_not_keep_the_nine_ones_changes_nothing(cast: Cast, defaults):
    version = versions(cast.building_id)["桃仙供水所"]
    for name, refusal in NOT_ALLOWED.items():
        for deed in deeds_of(cast.everybody[name], cast.building_id, version):
            with pytest.raises(refusal):
                deed()
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援"]


def deeds_of(who: Actor, building_id: int, version: int) -> tuple[Callable[[], object], ...]:
    return (
        lambda: actions.add_entry(who, building_id, OWN, MONDAY),
        lambda: actions.change_entry(who, version, OWN, MONDAY),
        lambda: actions.confirm_card(who, building_id, MONDAY),
        lambda: actions.leave_out_here(who, building_id, version, MONDAY),
    )


def test_a_mediator_keeps_her_building_and_a_grid_secretary_his_grid(cast: Cast, defaults):
    for who, building_id in ((cast.mei, cast.neighbouring_building_id), (cast.guo, cast.far_building_id)):
        with pytest.raises(NotFound):
            actions.add_entry(who, building_id, OWN, MONDAY)
        with pytest.raises(NotFound):
            actions.add_entry(who, None, OWN, MONDAY)
        with pytest.raises(NotFound):
            card_to_keep(who, building_id)
    actions.add_entry(cast.guo, cast.neighbouring_building_id, OWN, MONDAY)
    assert [defaults_to_keep(who).may_keep for who in (cast.sun, cast.guo, cast.mei, cast.an)] == [
        True,
        False,
        False,
        False,
    ]
    assert card_to_keep(cast.an, cast.building_id).may_keep is False


def test_a_wrong_entry_is_not_kept(cast: Cast):
    with pytest.raises(Invalid):
        actions.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("water", "", "x"), MONDAY)
    assert names(cast.building_id) == []


def test_a_card_does_not_grow_for_ever(cast: Cast):
    for number in range(MOST_LINES):
        actions.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("other", f"{number}", "12345"), MONDAY)
    with pytest.raises(Refused, match="at most"):
        actions.add_entry(cast.mei, cast.building_id, OWN, MONDAY)


def test_the_nationwide_numbers_are_added_once(cast: Cast):
    assert actions.begin_with_nationwide_numbers(cast.sun, MONDAY) == 5
    assert actions.begin_with_nationwide_numbers(cast.sun, MONDAY) == 0
    assert names(cast.building_id)[0] == "政务服务便民热线"


def test_emoji_and_words_from_right_to_left_are_kept_faithfully(cast: Cast):
    actions.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("clinic", "诊所👩‍⚕️ مرحبا", "12345"), MONDAY)
    assert names(cast.building_id) == [ServiceEntry.get().name]
    assert "مرحبا" in names(cast.building_id)[0]


def test_what_was_done_is_recorded_without_words(cast: Cast, defaults):
    actions.leave_out_here(cast.mei, cast.building_id, versions(cast.building_id)["电梯救援"], MONDAY)
    (left_out,) = card_to_keep(cast.mei, cast.building_id).left_out
    (happened,) = happenings_of("service_card", left_out.version)
    assert (happened.kind, happened.actor_id, happened.data) == (
        "service_entry_left_out",
        cast.mei.staff_id,
        {"building": cast.building_id, "trade": "lift"},
    )


def test_upkeep_tells_for_ever_what_it_told_then(cast: Cast, defaults):
    actions.add_entry(cast.mei, cast.building_id, OWN, MONDAY + A_DAY)
    actions.confirm_card(cast.sun, None, MONDAY + 190 * A_DAY)
    actions.confirm_card(cast.mei, cast.building_id, MONDAY + 200 * A_DAY)
    both = (cast.building_id, cast.other_building_id)

    def told(days: int) -> tuple[HealthState, ...]:
        found = health(both, MONDAY + days * A_DAY)
        return tuple(found[one].state for one in both)

    story = [told(days) for days in (-1, 0, 180, 181, 190, 199, 200, 370, 371)]
    gone, fresh, old = (
        (HealthState.MISSING, HealthState.MISSING),
        (HealthState.ALIVE, HealthState.MISSING),
        (HealthState.STALE, HealthState.MISSING),
    )
    assert story == [gone, fresh, fresh, old, old, old, fresh, fresh, fresh]
    for version in versions(cast.building_id).values():
        actions.remove_entry(cast.sun, version, MONDAY + 400 * A_DAY)
    assert [told(days) for days in (-1, 0, 180, 181, 190, 199, 200, 370, 371)] == story
    assert told(400) == gone


def test_upkeep_says_how_many_and_since_when(cast: Cast, defaults):
    assert health([cast.building_id], MONDAY) == {
        cast.building_id: Health(
            HealthState.ALIVE, "%(count)s entries, last looked through on %(day)s.", {"count": 2, "day": "2026-11-16"}
        )
    }
