"""An activity from the desk to a place on a phone of 390 px, without JavaScript, and back."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from db.ground import clock
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.together.activities.actions.planning import plan_activity
from db.together.activities.queries.activities import activity_for_desk
from db.together.activities.rules import ActivityPlan
from tests.browser.conftest import RunningHouse
from tests.cast import Cast

TITLE = "老年人免费体检"


def draft(cast: Cast) -> int:
    starts = clock.now() + timedelta(days=5)
    plan = ActivityPlan(
        TITLE, "量血压、测血糖。", "一楼大厅", starts, starts + timedelta(hours=2), 2, None, cast.unit_id
    )
    return plan_activity(cast.mei, NoticeReach(cast.grid_id, cast.building_id), plan, clock.now())


def test_an_activity_is_announced_signed_up_for_and_a_place_given_back(
    linli: RunningHouse, cast: Cast, at_desk, phone_without_javascript: Page, phone: Page, barriers
):
    activity_id, neighbour = draft(cast), phone_without_javascript
    desk = at_desk("mei")
    desk.goto(f"{linli.desk_url}/activities?activity={activity_id}")
    desk.get_by_role("button", name="公布", exact=True).click()
    expect(desk.get_by_text("报名：0 人")).to_be_visible()

    neighbour.goto(linli.building_url)
    neighbour.get_by_role("link", name=f"公示板 {TITLE}").click()
    neighbour.get_by_role("link", name=TITLE).click()
    neighbour.get_by_role("link", name="看活动，报名").click()
    neighbour.get_by_label("怎么称呼您").fill("李阿姨")
    neighbour.get_by_role("button", name="报名").click()
    expect(neighbour.get_by_role("heading", name="报上名了：1 号")).to_be_visible()
    assert activity_for_desk(cast.mei, activity_id).taken == 1

    for path in ("", "/activities", f"/activities/{activity_id}"):
        phone.goto(f"{linli.building_url}{path}")
        assert barriers(phone) == []

    neighbour.get_by_text("不来了，取消预约").click()
    neighbour.get_by_role("button", name="不来了，取消").click()
    expect(neighbour.get_by_text("共 2 个名额，还剩 2 个")).to_be_visible()
