"""A place on the reasoning day, from the building's page to what came of it at the desk."""

from __future__ import annotations

from datetime import time

from playwright.sync_api import Page, expect

from db.community.organisation.tables import Community
from db.ground import clock
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.queries.desk import day_list
from db.nine_ones.reasoning_day.rules.recurrence import (
    HolidayPolicy,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach, TalkOutcome
from tests.browser.conftest import RunningHouse
from tests.browser.hands import press
from tests.cast import Cast

EVERY_DAY = RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=tuple(range(7)))


def nine_in_the_morning(cast: Cast) -> str:
    """The time zone in which it is nine now, at whatever hour this runs: there is a reasoning day today."""
    west = clock.now().hour - 9
    zone = f"Etc/GMT{west if west <= 12 else west - 24:+d}"
    Community.update(time_zone=zone).where(Community.id == cast.community_id).execute()
    return zone


def rule(cast: Cast, zone: str) -> None:
    now = clock.now()
    today = clock.local_date(now, zone)
    set_rule(
        cast.mei,
        cast.building_id,
        ReasoningRuleReach.BUILDING,
        ReasoningRuleDetails(EVERY_DAY, time(8), time(18), "1号楼大厅", 30, 1, HolidayPolicy.HOLD, today),
        now,
    )


def test_from_the_buildings_page_to_what_came_of_it(linli: RunningHouse, cast: Cast, phone: Page, at_desk, barriers):
    zone = nine_in_the_morning(cast)
    rule(cast, zone)
    page = phone
    page.goto(linli.building_url)
    page.locator("a.when").click()
    expect(page.get_by_role("link", name="选个时间").nth(1)).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="选个时间").nth(1).click()
    page.get_by_role("button", name="约这个时间").click()
    expect(page.get_by_role("alert").get_by_text("请选一个时间")).to_be_visible()
    page.locator("label[for^=slot-]").first.click()
    page.get_by_label("怎么称呼您？").fill("罗阿姨")
    page.get_by_label("什么事？").fill("楼上半夜拖椅子")
    assert barriers(page) == []
    page.get_by_role("button", name="约这个时间").click()
    expect(page.get_by_role("heading", name="1 号")).to_be_visible()
    assert barriers(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="加到手机日历").click()
    assert "BEGIN:VEVENT" in waiting.value.path().read_text("utf-8")
    page.get_by_role("link", name="换个时间").click()
    page.locator("fieldset").first.locator("label").last.click()
    page.get_by_role("button", name="就约这个时间").click()
    expect(page.get_by_role("heading", name="1 号")).to_be_visible()

    record_at_desk(at_desk("mei"))
    (talk,) = day_list(cast.mei, cast.building_id, clock.local_date(clock.now(), zone)).talks
    assert (talk.address, talk.outcome) == ("罗阿姨", TalkOutcome.SETTLED)
    page.reload()
    expect(page.get_by_text("当场说开了，真好。")).to_be_visible()


def record_at_desk(desk: Page) -> None:
    desk.get_by_role("link", name="评理说事日").click()
    expect(desk.get_by_text("罗阿姨")).to_be_visible()
    press(desk, "结果怎样？")
    desk.get_by_text("当场解决").click()
    desk.get_by_role("button", name="登记", exact=True).click()
    expect(desk.locator(".facts").get_by_text("当场解决")).to_be_visible()
