"""Somebody stands in for a mediator: from which instant to which, where it is felt, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread

import pytest

from db.community.routing.queries import route_for
from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff
from db.community.staff.actions.standing_in import AlreadyStoodIn, end_stand_in, name_stand_in
from db.community.staff.queries import people
from db.community.staff.queries.offices import assignable_staff, mediator_of, mediators, named_mediator_of
from db.community.staff.queries.standing_in import next_change_of_mediator, possible_stand_ins, stand_in_of, stand_ins
from db.community.staff.rules.people import Person
from db.community.staff.tables import StaffMember, StandIn
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.talk import add_note
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.ground.clock import midnight
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Place, Role
from db.records.reports.rules import Report
from tests.cast import MONDAY, Cast

TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)
ZONE = "Asia/Shanghai"
on_one_engine = pytest.mark.parametrize("engine", ["sqlite"])
LAMP = Report(kind="property", text="三单元门口的灯坏了一个星期了。")
TUESDAY = midnight(TODAY + DAY, ZONE)


@pytest.fixture
def bai(cast: Cast) -> int:
    """The mediator of the building next door."""
    there = frozenset({cast.neighbouring_building_id})
    return add_staff(cast.ada, Person("bai", "白调解", Role.BUILDING_MEDIATOR, "139", building_ids=there), MONDAY)[0]


def stand_in(
    cast: Cast, staff_id: int, first: date = TODAY + DAY, last: date = TODAY + 3 * DAY, actor=None, now=MONDAY
):
    name_stand_in(actor or cast.mei, [cast.building_id], staff_id, first, last, now)


def mediator(cast: Cast, now) -> int:
    return mediator_of(cast.building_id, now).id


def fields(call) -> list[str]:
    with pytest.raises(Invalid) as refused:
        call()
    return [problem.field for problem in refused.value.problems]


def test_the_office_changes_hands_at_local_midnight_and_back(cast, bai) -> None:
    stand_in(cast, bai)
    friday = midnight(TODAY + 4 * DAY, ZONE)
    moments = [MONDAY, TUESDAY - timedelta(seconds=1), TUESDAY, friday - timedelta(seconds=1), friday]
    assert [mediator(cast, moment) == bai for moment in moments] == [False, False, True, True, False]
    assert named_mediator_of(cast.building_id).id == cast.mei.staff_id
    turns = [next_change_of_mediator(cast.building_id, moment) for moment in (MONDAY, TUESDAY, friday)]
    assert turns == [TUESDAY, friday, None]


def test_whoever_stands_in_from_today_begins_now(cast, bai) -> None:
    now = MONDAY + timedelta(hours=3)
    stand_in(cast, bai, first=TODAY, now=now)
    assert (mediator(cast, now - timedelta(seconds=1)), mediator(cast, now)) == (cast.mei.staff_id, bai)


def test_routing_and_lists_follow(cast, bai) -> None:
    stand_in(cast, bai)
    found = route_for(cast.community_id, "property", cast.grid_id, cast.building_id, TUESDAY)
    assert (found.staff_id, found.level) == (bai, 1)
    assert mediators(cast.sun, TUESDAY)[cast.building_id].id == bai
    assert mediators(cast.sun, MONDAY)[cast.building_id].id == cast.mei.staff_id


def test_a_new_dispute_goes_to_the_stand_in_and_an_old_one_stays(cast, bai) -> None:
    def report(now, key: str) -> None:
        submit_dispute(cast.building_id, LAMP, (), key * 16, now)

    report(MONDAY, "a")
    stand_in(cast, bai)
    report(TUESDAY, "b")
    rows = list_disputes(people.actor(bai, TUESDAY), DisputeFilter(sort="oldest"), TUESDAY).rows
    assert sorted((row.holder, row.assigned_to_me) for row in rows) == [("梅调解", False), ("白调解", True)]


def test_the_stand_in_sees_and_handles_the_building_meanwhile_only(cast, bai) -> None:
    submit_dispute(cast.building_id, LAMP, (), "a" * 16, MONDAY)
    stand_in(cast, bai)
    moments = (MONDAY, TUESDAY, TUESDAY + 3 * DAY)
    seen = [list_disputes(people.actor(bai, now), DisputeFilter(), now).total for now in moments]
    assert seen == [0, 1, 0]
    dispute_id = list_disputes(cast.mei, DisputeFilter(), MONDAY).rows[0].id
    with pytest.raises(NotFound):
        add_note(people.actor(bai, MONDAY), dispute_id, "还没轮到我。", [], MONDAY)
    add_note(people.actor(bai, TUESDAY), dispute_id, "我替梅调解来看一看。", [], TUESDAY)


@on_one_engine
def test_who_is_near_comes_first_and_the_mediator_is_not_offered(cast, bai) -> None:
    found = [person.name for person in possible_stand_ins(cast.mei, cast.building_id)]
    assert found == ["白调解", "郭书记", "孙书记"]
    far = possible_stand_ins(cast.sun, cast.far_building_id)
    assert "郭书记" not in [person.name for person in far]


@on_one_engine
def test_a_stand_in_is_offered_the_buildings_disputes_first(cast, bai) -> None:
    stand_in(cast, bai)
    place = Place(cast.community_id, cast.grid_id, cast.building_id)
    assert assignable_staff(cast.guo, place, TUESDAY)[0].id == bai


@on_one_engine
@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(-1, 3, "first_day"), (3, 2, "last_day"), (0, 366, "last_day"), (-3, -2, "first_day")],
)
def test_days_that_are_over_or_turned_round_are_refused(cast, bai, first, last, field) -> None:
    assert fields(lambda: stand_in(cast, bai, TODAY + first * DAY, TODAY + last * DAY)) == [field]


@on_one_engine
def test_today_is_what_the_communitys_clock_says(cast, bai) -> None:
    """21:00 UTC on Sunday is Monday morning in Shanghai."""
    assert fields(lambda: stand_in(cast, bai, TODAY - DAY, TODAY, now=MONDAY - timedelta(hours=4))) == ["first_day"]


@on_one_engine
def test_a_year_is_the_longest(cast, bai) -> None:
    stand_in(cast, bai, TODAY, TODAY + 365 * DAY)
    assert mediator(cast, MONDAY + 365 * DAY) == bai


def test_people_who_cannot_stand_in_are_refused(cast, bai) -> None:
    for staff_id in (
        cast.mei.staff_id,
        cast.an.staff_id,
        cast.luo.staff_id,
        cast.ada.staff_id,
        cast.otto.staff_id,
        10**6,
    ):
        assert fields(lambda staff_id=staff_id: stand_in(cast, staff_id)) == ["staff_id"]
    deactivate_staff(cast.ada, bai, MONDAY)
    assert fields(lambda: stand_in(cast, bai)) == ["staff_id"]


@on_one_engine
def test_calls_must_reach_somebody(cast, bai) -> None:
    StaffMember.update(duty_phone="").where(StaffMember.id == bai).execute()
    assert fields(lambda: stand_in(cast, bai)) == ["staff_id"]


@on_one_engine
def test_no_building_is_a_problem_of_its_field(cast, bai) -> None:
    assert fields(lambda: name_stand_in(cast.mei, [], bai, TODAY, TODAY, MONDAY)) == ["building_ids"]


@on_one_engine
@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 5), (0, 1), (2, 2), (0, 9)])
def test_two_at_once_in_one_building_are_refused(cast, bai, first, last) -> None:
    stand_in(cast, bai)
    with pytest.raises(AlreadyStoodIn) as refused:
        stand_in(cast, cast.guo.staff_id, TODAY + first * DAY, TODAY + last * DAY)
    assert refused.value.values == {"building": "1号楼"}


def test_of_two_named_at_the_same_instant_one_stands_in(cast, bai) -> None:
    outcome: list[str] = []

    def press(staff_id: int) -> None:
        with open_for_one_run():
            try:
                stand_in(cast, staff_id)
                outcome.append("named")
            except AlreadyStoodIn:
                outcome.append("refused")

    threads = [Thread(target=press, args=(staff_id,)) for staff_id in (bai, cast.guo.staff_id)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(outcome), StandIn.select().count()) == (["named", "refused"], 1)


def test_one_may_follow_the_other(cast, bai) -> None:
    stand_in(cast, bai)
    stand_in(cast, cast.guo.staff_id, TODAY + 4 * DAY, TODAY + 5 * DAY)
    assert [mediator(cast, TUESDAY + days * DAY) for days in (2, 3, 5)] == [bai, cast.guo.staff_id, cast.mei.staff_id]


def test_several_buildings_are_all_stood_in_for_or_none(cast, bai) -> None:
    stand_in(cast, bai)
    both = [cast.far_building_id, cast.building_id]
    with pytest.raises(AlreadyStoodIn):
        name_stand_in(cast.sun, both, bai, TODAY + DAY, TODAY + DAY, MONDAY)
    assert stand_in_of(cast.far_building_id, TUESDAY) is None


@on_one_engine
@pytest.mark.parametrize(
    ("name", "refusal"), [("an", NotAllowed), ("ada", NotAllowed), ("luo", NotAllowed), ("otto", NotFound)]
)
def test_strangers_name_nobody(cast, bai, name, refusal) -> None:
    with pytest.raises(refusal):
        stand_in(cast, bai, actor=cast.everybody[name])


@on_one_engine
def test_a_mediator_names_nobody_next_door_and_a_grid_secretary_nobody_in_another_grid(cast, bai) -> None:
    for actor, building in ((cast.mei, cast.neighbouring_building_id), (cast.guo, cast.far_building_id)):
        with pytest.raises(NotFound):
            name_stand_in(actor, [building], cast.sun.staff_id, TODAY, TODAY, MONDAY)


def test_it_can_be_ended_at_once_and_only_once(cast, bai) -> None:
    stand_in(cast, bai)
    found = stand_ins(cast.mei, MONDAY)[0]
    now = TUESDAY + timedelta(hours=2)
    end_stand_in(cast.mei, found.id, now)
    assert [mediator(cast, moment) for moment in (now - timedelta(seconds=1), now)] == [bai, cast.mei.staff_id]
    with pytest.raises(SomebodyWasFaster):
        end_stand_in(cast.mei, found.id, now)
    assert stand_ins(cast.mei, now) == []


def test_one_that_was_ended_before_it_began_never_was(cast, bai) -> None:
    stand_in(cast, bai)
    end_stand_in(cast.guo, stand_ins(cast.guo, MONDAY)[0].id, MONDAY)
    assert (mediator(cast, TUESDAY), next_change_of_mediator(cast.building_id, MONDAY)) == (
        cast.mei.staff_id,
        None,
    )
    stand_in(cast, cast.guo.staff_id)
    assert mediator(cast, TUESDAY) == cast.guo.staff_id


@on_one_engine
def test_nobody_ends_it_from_elsewhere(cast, bai) -> None:
    stand_in(cast, bai)
    found = stand_ins(cast.sun, MONDAY)[0].id
    for name, refusal in (("otto", NotFound), ("an", NotAllowed)):
        with pytest.raises(refusal):
            end_stand_in(cast.everybody[name], found, MONDAY)
    with pytest.raises(NotFound):
        end_stand_in(cast.sun, 10**6, MONDAY)


@pytest.mark.parametrize("leaves", [True, False])
def test_who_leaves_or_changes_office_stands_in_no_more(cast, bai, leaves) -> None:
    stand_in(cast, bai)
    now = TUESDAY + timedelta(hours=1)
    if leaves:
        deactivate_staff(cast.ada, bai, now)
    else:
        change_staff(cast.ada, bai, Person("bai", "白", Role.AUDITOR), now)
    assert [mediator(cast, moment) for moment in (now, now + DAY)] == [cast.mei.staff_id] * 2
    assert [row.until_at for row in StandIn.select()] == [now]


def test_each_sees_the_stand_ins_of_their_scope(cast, bai) -> None:
    stand_in(cast, bai)
    name_stand_in(cast.sun, [cast.far_building_id], bai, TODAY, TODAY, MONDAY)
    seen = {name: len(stand_ins(cast.everybody[name], MONDAY)) for name in ("sun", "guo", "mei", "an", "ada", "otto")}
    assert seen == {"sun": 2, "guo": 1, "mei": 1, "an": 2, "ada": 2, "otto": 0}


def test_it_is_recorded_of_the_building_without_a_word(cast, bai) -> None:
    stand_in(cast, bai)
    row = StandIn.get()
    told = [(one.kind, one.actor_id, one.data) for one in happenings_of("building", cast.building_id)]
    days = {"first_day": "2026-11-17", "last_day": "2026-11-19"}
    assert told == [("stand_in_named", cast.mei.staff_id, {"staff": bai, "stand_in": row.id} | days)]
