"""From a draft at the desk to a notice on the board, and what happens when it changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.queries.places import building
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.nine_ones.notice_board.actions.publishing import take_down_notice
from db.nine_ones.notice_board.queries.board import notice_on_board
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.records.history.tables import Event
from db.together.activities.actions.planning import (
    NO_UNIT,
    OVER,
    TOO_MANY_TAKEN,
    announce_activity,
    call_off_activity,
    change_activity,
    plan_activity,
    throw_away_activity,
)
from db.together.activities.queries.activities import activities_of, activity_for_desk, activity_of_notice, coming_here
from db.together.activities.rules import AHEAD, LONGEST, ActivityStatus, checked_plan, within
from tests.cast import MONDAY, Cast
from tests.together.activities.conftest import ELEVEN, NINE, a_plan


def problems(refused) -> list[tuple[str, str]]:
    return [(problem.field, problem.words) for problem in refused.value.problems]


def hanging(cast: Cast, activity_id: int, now=MONDAY):
    notice_id = activity_for_desk(cast.sun, activity_id).notice_id
    return notice_on_board(building(cast.building_id), notice_id, now)


def messages() -> list[tuple[str, str, dict]]:
    return [(row.recipient.value, row.kind, row.values) for row in OutboxMessage.select().order_by(OutboxMessage.id)]


def test_the_longest_and_the_farthest_activity_can_be_planned():
    farthest = a_plan(starts_at=MONDAY + AHEAD, ends_at=MONDAY + AHEAD + LONGEST)
    assert checked_plan(farthest, MONDAY) == farthest


def test_an_activity_is_that_of_the_buildings_it_reaches_and_of_no_other():
    everywhere, grid, one = NoticeReach(), NoticeReach(1), NoticeReach(1, 11)
    homes = ((1, 11), (1, 12), (2, 21))
    found = [[within(reach, *home) for home in homes] for reach in (everywhere, grid, one)]
    assert found == [[True, True, True], [True, True, False], [True, False, False]]


def test_a_draft_is_seen_by_who_keeps_it_only(cast: Cast):
    plan_activity(cast.mei, NoticeReach(cast.grid_id, cast.building_id), a_plan(), MONDAY)
    assert [one.standing for one in activities_of(cast.guo)] == [ActivityStatus.DRAFT]
    assert coming_here(building(cast.building_id), MONDAY) == []
    assert activities_of(cast.otto) == []


def test_announcing_hangs_a_notice_that_leads_to_the_activity_and_tells_the_unit(cast: Cast, announced):
    activity_id = announced()
    notice, home = hanging(cast, activity_id), building(cast.building_id)
    assert notice.title == "老年人免费体检"
    assert notice.text == (
        "量血压、测血糖，当场讲结果。\n\n时间：11月21日周六 9:00–11:00\n地点：党群服务中心一楼\n由谁来办：桃仙供水所\n"
        "名额：3 个。11月21日周六 9:00 前在本楼网页的“活动”里报名。"
    )
    assert activity_of_notice(home, notice.id, MONDAY) == activity_id
    assert [(one.id, one.free) for one in coming_here(home, MONDAY)] == [(activity_id, 3)]
    assert messages() == [("unit", "activity_planned", {"building": "1号楼", "day": "2026-11-21"})]


def test_history_keeps_what_happened_and_no_words(cast: Cast, announced):
    announced()
    kept = Event.select().where(Event.subject == "activity").order_by(Event.position)
    assert [(event.kind, event.data) for event in kept] == [("activity_planned", {}), ("activity_announced", {})]


def test_what_points_at_a_person_is_looked_at_before_it_is_public(cast: Cast):
    plan = a_plan(about="报名打 13812345678 找张阿姨。")
    activity_id = plan_activity(cast.mei, NoticeReach(cast.grid_id, cast.building_id), plan, MONDAY)
    with pytest.raises(Invalid) as refused:
        announce_activity(cast.mei, activity_id, 0, (), MONDAY)
    found = {problem.values["found"] for problem in refused.value.problems}
    assert activity_for_desk(cast.mei, activity_id).standing is ActivityStatus.DRAFT
    announce_activity(cast.mei, activity_id, 0, found, MONDAY)
    assert activity_for_desk(cast.mei, activity_id).standing is ActivityStatus.ANNOUNCED


def test_an_announcement_is_of_what_was_looked_at(cast: Cast):
    activity_id = plan_activity(cast.mei, NoticeReach(cast.grid_id, cast.building_id), a_plan(), MONDAY)
    change_activity(cast.mei, activity_id, 0, a_plan(title="眼科义诊"), (), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        announce_activity(cast.mei, activity_id, 0, (), MONDAY)


def test_a_change_stands_on_the_board_and_keeps_the_places(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id)
    later = MONDAY + timedelta(hours=3)
    moved = a_plan(starts_at=NINE + timedelta(days=1), ends_at=ELEVEN + timedelta(days=1), unit_id=cast.unit_id)
    change_activity(cast.mei, activity_id, 0, moved, (), later)
    notice = hanging(cast, activity_id, later)
    assert ("11月22日周日 9:00–11:00" in notice.text, notice.changed_at) == (True, later)
    assert activity_for_desk(cast.mei, activity_id).taken == 1
    assert [kind for _who, kind, _values in messages()] == ["activity_planned"] * 2


def test_fewer_places_than_are_taken_are_refused(cast: Cast, announced, take):
    activity_id = announced()
    take(activity_id), take(activity_id)
    with pytest.raises(Invalid) as refused:
        change_activity(cast.sun, activity_id, 0, a_plan(places=1), (), MONDAY)
    assert problems(refused) == [("places", TOO_MANY_TAKEN)]


def test_calling_off_says_why_on_the_board_and_to_the_unit(cast: Cast, announced):
    activity_id = announced()
    later = MONDAY + timedelta(hours=3)
    call_off_activity(cast.sun, activity_id, 0, "医生临时有任务", (), later)
    notice = hanging(cast, activity_id, later)
    assert (notice.title, notice.text.splitlines()[0]) == ("取消：老年人免费体检", "不办了：医生临时有任务")
    assert "报名" not in notice.text
    assert messages()[-1] == ("unit", "activity_called_off", {"building": "1号楼", "day": "2026-11-21"})
    (shown,) = coming_here(building(cast.building_id), later)
    assert (shown.standing, shown.is_open(later)) == (ActivityStatus.CALLED_OFF, False)


def test_calling_off_hangs_it_again_where_the_notice_was_taken_down(cast: Cast, announced):
    activity_id = announced()
    notice_id = activity_for_desk(cast.sun, activity_id).notice_id
    take_down_notice(cast.sun, notice_id, MONDAY + timedelta(hours=1))
    call_off_activity(cast.sun, activity_id, 0, "下雨", (), MONDAY + timedelta(hours=2))
    assert hanging(cast, activity_id, MONDAY + timedelta(hours=2)).title == "取消：老年人免费体检"


@pytest.mark.parametrize("now", [NINE, ELEVEN])
def test_what_has_begun_is_no_longer_changed(cast: Cast, announced, now):
    activity_id = announced()
    later = {"starts_at": now + timedelta(days=2), "ends_at": now + timedelta(days=3)}
    with pytest.raises(Refused) as refused:
        change_activity(cast.sun, activity_id, 0, a_plan(**later), (), now)
    assert refused.value.words == OVER


def test_a_draft_is_thrown_away_and_what_was_announced_is_not(cast: Cast, announced):
    draft = plan_activity(cast.mei, NoticeReach(cast.grid_id, cast.building_id), a_plan(), MONDAY)
    throw_away_activity(cast.mei, draft, MONDAY)
    with pytest.raises(NotFound):
        activity_for_desk(cast.mei, draft)
    with pytest.raises(Refused):
        throw_away_activity(cast.sun, announced(), MONDAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 2000}, "title"),
        ({"about": ""}, "about"),
        ({"place": "长" * 61}, "place"),
        ({"starts_at": MONDAY}, "starts"),
        ({"ends_at": NINE}, "ends"),
        ({"ends_at": NINE + timedelta(days=8)}, "ends"),
        ({"sign_up_until": ELEVEN}, "until"),
        ({"places": 0}, "places"),
        ({"places": 2001}, "places"),
        ({"starts_at": NINE + timedelta(days=800), "ends_at": ELEVEN + timedelta(days=800)}, "starts"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(cast: Cast, changes, field):
    with pytest.raises(Invalid) as refused:
        plan_activity(cast.sun, NoticeReach(), a_plan(**changes), MONDAY)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_emoji_and_strange_letters_are_kept_faithfully(cast: Cast):
    activity_id = plan_activity(cast.sun, NoticeReach(), a_plan(title="义诊👩‍⚕️\0 سلام", about="😀" * 500), MONDAY)
    kept = activity_for_desk(cast.sun, activity_id).plan
    assert (kept.title.replace("\N{REPLACEMENT CHARACTER}", ""), kept.about) == ("义诊👩‍⚕️ سلام", "😀" * 500)


def test_a_unit_of_another_community_cannot_hold_it(cast: Cast):
    with pytest.raises(Invalid) as refused:
        plan_activity(cast.sun, NoticeReach(), a_plan(unit_id=10_000), MONDAY)
    assert problems(refused) == [("unit", NO_UNIT)]


def test_everybody_plans_for_what_is_theirs(cast: Cast):
    reaches = {
        "own": NoticeReach(cast.grid_id, cast.building_id),
        "grid": NoticeReach(cast.grid_id),
        "far": NoticeReach(cast.far_grid_id),
        "all": NoticeReach(),
    }

    def may(actor, reach: NoticeReach) -> bool:
        try:
            plan_activity(actor, reach, a_plan(), MONDAY)
        except (NotAllowed, NotFound):
            return False
        return True

    allowed = {
        name: [where for where, reach in reaches.items() if may(actor, reach)] for name, actor in cast.everybody.items()
    }
    assert allowed == {
        "sun": ["own", "grid", "far", "all"],
        "guo": ["own", "grid"],
        "mei": ["own"],
        "luo": [],
        "an": [],
        "ada": [],
        "otto": ["all"],
    }


def test_an_activity_of_the_grid_is_read_by_its_mediators_and_kept_by_its_secretary(cast: Cast, announced):
    activity_id = announced(NoticeReach(cast.grid_id))
    assert [one.id for one in activities_of(cast.mei)] == [activity_id]
    with pytest.raises(NotFound):
        call_off_activity(cast.mei, activity_id, 0, "下雨", (), MONDAY)
    assert [
        coming_here(building(one), MONDAY) != [] for one in (cast.neighbouring_building_id, cast.far_building_id)
    ] == [True, False]
