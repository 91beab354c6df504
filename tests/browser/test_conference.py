"""The whole life of a joint conference at the desk: planned, invited, at the table, minutes, followed up, corrected."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, Page, expect

from db.ground import clock
from db.together.conference.queries.conferences import conferences
from db.together.conference.queries.decisions import decisions
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import DecisionOutcome
from db.together.conference.tables import Conference
from tests.browser.hands import choose, dial, fill, press, until
from tests.browser.rest import at_rest
from tests.cast import Cast

TOPIC, AGREED, CORRECTED = "北门停车难", "交警中队画四十个车位。", "交警中队画五十个车位。"


def plan(sun: Page, cast: Cast) -> int:
    sun.get_by_text("筹备一次会议").click()
    fill(sun, "地点", "社区议事厅")
    invite(sun, "桃仙供水所")
    press(sun, "确定筹备")
    until(lambda: len(conferences(cast.sun, clock.now())) == 1)
    return conferences(cast.sun, clock.now())[0].id


def invite(sun: Page, unit: str) -> None:
    until(lambda: is_invited(sun, unit))
    sun.keyboard.press("Escape")


def is_invited(sun: Page, unit: str) -> bool:
    """Chosen again where the list was being drawn anew."""
    choose(sun, "邀请单位", unit)
    return sun.get_by_test_id("stMultiSelect").get_by_text(unit).count() > 0


def arrange_and_invite(sun: Page) -> None:
    sun.get_by_text("自己列入议题").click()
    fill(sun, "议题名称（自己写）", TOPIC)
    press(sun, "列入议程")
    expect(sun.get_by_text(f"1. {TOPIC}")).to_be_visible()
    press(sun, "发出会议通知")
    expect(sun.get_by_text("所有单位都已通知。")).to_be_visible()


def write_at_the_table(sun: Page, cast: Cast, number: int) -> None:
    section(sun, "会上记录").click()
    section(sun, "到会").click()
    fill(sun, "参会人（可以不填）", "罗联络、王科长")
    until(lambda: [one.people for one in standing(cast, number).units] == [2])
    fill(sun, "说了什么", "车多位少，晚上堵住消防通道。")
    fill(sun, "议定事项", AGREED)
    choose(sun, "主办", "浑南供电所")
    dial(sun, "完成时限", f"{clock.now() + timedelta(days=20):%Y%m%d}")
    press(sun, "保存记录")
    until(lambda: standing(cast, number).items[0].decision == AGREED)


def section(page: Page, name: str) -> Locator:
    at_rest(page)
    return page.get_by_role("radio", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True)).first


def standing(cast: Cast, number: int):
    return conference_for_desk(cast.an, number, clock.now())


def minutes_on_paper(sun: Page, tmp_path: Path) -> str:
    at_rest(sun)
    with sun.expect_download() as taken:
        press(sun, "Word 文档")
    taken.value.save_as(tmp_path / "minutes.docx")
    return "\n".join(line.text for line in Document(BytesIO((tmp_path / "minutes.docx").read_bytes())).paragraphs)


def test_from_the_plan_to_a_decision_carried_out_and_minutes_corrected(cast: Cast, at_desk, tmp_path: Path):
    sun = at_desk("sun", "conference")
    number = plan(sun, cast)
    arrange_and_invite(sun)
    Conference.update(begins_at=clock.now() - timedelta(minutes=5)).execute()
    write_at_the_table(sun, cast, number)

    section(sun, "会议纪要").click()
    press(sun, "确认纪要")
    expect(sun.get_by_role("link", name="更正纪要")).to_be_visible()
    assert f"议定：{AGREED}" in minutes_on_paper(sun, tmp_path)
    press(sun, "已经落实")
    fill(sun, "简单写一下是怎么落实的", "画好了，当天启用。")
    press(sun, "记下来")
    expect(sun.get_by_role("button", name="已经落实")).to_have_count(0)
    assert [one.item.outcome for one in decisions(cast.an, clock.now())] == [DecisionOutcome.DONE]

    at_rest(sun)
    sun.get_by_role("link", name="更正纪要").click()
    expect(sun.get_by_role("link", name="回到纪要")).to_be_visible()
    fill(sun, "议定事项", CORRECTED)
    expect(sun.locator("ins")).to_have_text("[加上：五]")
    fill(sun, "改了什么，为什么？会写在新的一版里。", "车位数写错了。")
    press(sun, "确认更正")
    expect(sun.get_by_role("heading", name="纪要的各个版本")).to_be_visible()
    assert (standing(cast, number).version, standing(cast, number).items[0].outcome) == (2, DecisionOutcome.DONE)
    paper = minutes_on_paper(sun, tmp_path)
    assert f"议定：{CORRECTED}" in paper and "更正：车位数写错了。" in paper
