"""Activities at the desk: planned, announced, called off, and how many came."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.organisation.queries.places import building
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.together.activities.actions.planning import announce_activity, plan_activity
from db.together.activities.actions.signing_up import sign_up
from db.together.activities.queries.activities import activities_of, activity_for_desk
from db.together.activities.rules import ActivityPlan, ActivityStatus
from tests.admin_dashboard.conftest import button, texts, ways
from tests.cast import MONDAY, Cast

NINE = datetime(2026, 11, 21, 1, tzinfo=MONDAY.tzinfo)


def draft(cast: Cast, reach: NoticeReach | None = None, **changes) -> int:
    usual = {
        "title": "老年人免费体检",
        "about": "量血压、测血糖。",
        "place": "党群服务中心",
        "starts_at": NINE,
        "ends_at": NINE + timedelta(hours=2),
        "places": 2,
        "unit_id": cast.unit_id,
    }
    return plan_activity(
        cast.sun, reach or NoticeReach(cast.grid_id, cast.building_id), ActivityPlan(**usual | changes), MONDAY
    )


def announced(cast: Cast, **changes) -> int:
    activity_id = draft(cast, **changes)
    announce_activity(cast.sun, activity_id, 0, (), MONDAY)
    return activity_id


def test_an_activity_is_planned_and_looked_at_before_it_is_public(desk, cast: Cast):
    app = desk.open("mei", "activities", plan=1)
    app.text_input(key="new-activity-title").set_value("眼科义诊")
    app.text_area(key="new-activity-about").set_value("查视力")
    app.text_input(key="new-activity-place").set_value("一楼大厅").run()
    button(app, "Save and look at it").click().run()
    (planned,) = activities_of(cast.mei)
    assert (planned.plan.title, planned.plan.places, planned.standing) == ("眼科义诊", 30, ActivityStatus.DRAFT)
    assert planned.plan.starts_at == NINE + timedelta(days=2)  # a week from today, nine o'clock


def test_what_is_missing_is_said_at_its_field(desk, cast: Cast):
    app = desk.open("mei", "activities", plan=1)
    button(app, "Save and look at it").click().run()
    assert "What it is called: Please write something here." in texts(app)
    assert activities_of(cast.mei) == []


def test_announcing_shows_the_words_of_the_board_and_opens_signing_up(desk, cast: Cast):
    activity_id = draft(cast)
    app = desk.open("mei", "activities", activity=activity_id)
    assert "So it will stand on the board" in texts(app)
    button(app, "Announce it").click().run()
    assert activity_for_desk(cast.mei, activity_id).standing is ActivityStatus.ANNOUNCED


def test_words_that_point_at_somebody_are_ticked_first(desk, cast: Cast):
    activity_id = draft(cast, about="报名打 13812345678。")
    app = desk.open("mei", "activities", activity=activity_id)
    assert button(app, "Announce it").disabled
    for box in app.checkbox:
        box.check()
    app.run()
    button(app, "Announce it").click().run()
    assert activity_for_desk(cast.mei, activity_id).standing is ActivityStatus.ANNOUNCED


def test_calling_off_asks_why(desk, cast: Cast):
    activity_id = announced(cast)
    app = desk.open("mei", "activities", activity=activity_id)
    app.text_input(key=f"activity-off-{activity_id}-reason").set_value("医生有任务").run()
    app.button(key=f"activity-off-{activity_id}-do").click().run()
    assert activity_for_desk(cast.mei, activity_id).reason == "医生有任务"


def test_how_many_came_closes_it_and_counts(desk, cast: Cast):
    activity_id = announced(cast)
    sign_up(building(cast.building_id), activity_id, "李阿姨", "a phone", "key-of-the-form-1", MONDAY)
    desk.now = NINE + timedelta(hours=3)
    app = desk.open("mei", "activities", activity=activity_id)
    app.number_input(key=f"signed-up-{activity_id}").set_value(1)
    app.number_input(key=f"walk-ins-{activity_id}").set_value(6).run()
    button(app, "Close it: so many came").click().run()
    found = activity_for_desk(cast.mei, activity_id)
    assert (found.signed_up_came, found.walk_ins, found.came, len(app.checkbox)) == (1, 6, 7, 0)
    still_open = announced(cast)
    app = desk.open("an", "activities", section="reached")
    said = texts(app)
    assert ("7 people reached" in said, "桃仙供水所" in said) == (True, True)
    app.pills(key="activities-cases-of").select(-1).run()
    assert [one for one in ways(app) if one[1]] == [("老年人免费体检", f"activity={activity_id}")]
    app.segmented_control(key="activities-cases-side").set_value("not").run()
    assert [one for one in ways(app) if one[1]] == [("老年人免费体检", f"activity={still_open}")]


def test_who_does_not_keep_it_reads_no_list(desk, cast: Cast):
    activity_id = announced(cast, reach=NoticeReach(cast.grid_id))
    sign_up(building(cast.building_id), activity_id, "李阿姨", "a phone", "key-of-the-form-1", MONDAY)
    for name in ("mei", "an"):
        said = texts(desk.open(name, "activities", activity=activity_id))
        assert ("老年人免费体检" in said, "李阿姨" in said, "It is kept by somebody else." in said) == (
            True,
            False,
            True,
        )
