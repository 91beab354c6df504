"""How many people were reached, and who is reminded the day before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.refusals import Invalid, NotFound, Refused
from db.messages.tables import OutboxMessage
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.records.history.queries import happenings_of
from db.together.activities.actions.attendance import NOT_YET, close_activity, note_attendance
from db.together.activities.actions.planning import call_off_activity
from db.together.activities.actions.scheduled import remind_keepers
from db.together.activities.queries.activities import activity_for_desk
from db.together.activities.queries.people_reached import PeopleReached, ReachedByUnit, people_reached
from db.together.activities.rules import ActivityStatus
from db.together.activities.tables import Activity, ActivitySignUp
from tests.cast import MONDAY, Cast, doing_without
from tests.together.activities.conftest import ELEVEN, NINE


def test_heads_are_noted_and_put_right(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id), take(activity_id)
    note_attendance(cast.mei, activity_id, 2, 4, NINE)
    note_attendance(cast.mei, activity_id, 1, 5, NINE)
    found = activity_for_desk(cast.mei, activity_id)
    assert (found.signed_up_came, found.walk_ins, found.came) == (1, 5, None)


def test_nothing_is_kept_of_who_was_there(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id), take(activity_id)
    before = list(ActivitySignUp.select().order_by(ActivitySignUp.id).dicts())
    note_attendance(cast.mei, activity_id, 1, 0, NINE)
    close_activity(cast.mei, activity_id, 1, ELEVEN)
    assert list(ActivitySignUp.select().order_by(ActivitySignUp.id).dicts()) == before
    noted = [event.data for event in happenings_of("activity", activity_id)[-2:]]
    assert noted == [{}, {"came": 1}]


def test_how_many_came_closes_it_and_can_be_put_right(cast: Cast, announced):
    activity_id = announced()
    close_activity(cast.mei, activity_id, 41, ELEVEN)
    close_activity(cast.mei, activity_id, 43, ELEVEN + timedelta(days=1))
    found = activity_for_desk(cast.mei, activity_id)
    assert (found.standing, found.came) == (ActivityStatus.HELD, 43)
    assert Activity.get_by_id(activity_id).closed_at == ELEVEN


def test_what_has_not_begun_or_was_called_off_is_not_closed(cast: Cast, announced):
    activity_id = announced()
    with pytest.raises(Refused) as refused:
        close_activity(cast.mei, activity_id, 5, NINE - timedelta(minutes=1))
    assert refused.value.words == NOT_YET
    call_off_activity(cast.mei, activity_id, 0, "下雨", (), MONDAY)
    with pytest.raises(Refused):
        close_activity(cast.mei, activity_id, 5, ELEVEN)


@pytest.mark.parametrize("count", [-1, 5001])
def test_a_count_is_a_number_of_people(cast: Cast, announced, count):
    activity_id = announced()
    for act in (
        lambda: close_activity(cast.mei, activity_id, count, ELEVEN),
        lambda: note_attendance(cast.mei, activity_id, 0, count, ELEVEN),
        lambda: note_attendance(cast.mei, activity_id, count, 0, ELEVEN),
    ):
        with pytest.raises(Invalid):
            act()


def test_a_strangers_activity_is_not_found(cast: Cast, announced):
    with pytest.raises(NotFound):
        close_activity(cast.otto, announced(), 5, ELEVEN)


def test_people_reached_are_summed_by_unit_within_the_period(cast: Cast, announced):
    for unit_id, came in ((cast.unit_id, 30), (cast.unit_id, 12), (None, 50), (cast.other_unit_id, 0)):
        close_activity(cast.sun, announced(unit_id=unit_id), came, ELEVEN)
    announced()  # not closed
    expected = PeopleReached(
        4,
        92,
        (
            ReachedByUnit(None, "", 1, 50),
            ReachedByUnit(cast.unit_id, "桃仙供水所", 2, 42),
            ReachedByUnit(cast.other_unit_id, "浑南供电所", 1, 0),
        ),
    )
    assert people_reached(cast.community_id, NINE, ELEVEN) == expected
    nobody = PeopleReached(0, 0, ())
    assert people_reached(cast.community_id, MONDAY, NINE) == nobody
    assert people_reached(cast.other_community_id, MONDAY, ELEVEN) == nobody


def test_the_keeper_is_told_the_day_before_once(cast: Cast, announced, take):
    activity_id = announced(unit_id=None)
    take(activity_id)
    announced(NoticeReach(cast.grid_id), unit_id=None)
    call_off_activity(cast.sun, announced(unit_id=None), 0, "下雨", (), MONDAY)
    friday = NINE - timedelta(days=1)
    assert remind_keepers(friday - timedelta(hours=2)) == 0
    with doing_without("activities"):
        assert remind_keepers(friday) == 0
    assert [remind_keepers(friday), remind_keepers(friday + timedelta(hours=3))] == [2, 2]
    told = [(row.recipient_id, row.kind, row.values) for row in OutboxMessage.select().order_by(OutboxMessage.id)]
    assert told == [
        (cast.mei.staff_id, "activity_tomorrow", {"building": "1号楼", "day": "2026-11-21", "count": 1}),
        (cast.guo.staff_id, "activity_tomorrow", {"building": "第1网格", "day": "2026-11-21", "count": 0}),
    ]
