"""Minutes through both faces as people use them: written at the desk, read on a phone, corrected, a promise kept."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from db.ground import clock
from db.nine_ones.record_book.queries.desk import meeting_for_desk, meetings
from tests.browser.conftest import RunningHouse
from tests.browser.hands import choose, dial, fill, press, until
from tests.cast import Cast

PROMISE = "在楼前空地装一组充电桩"


def write(mei: Page, cast: Cast) -> None:
    """Every field is saved as it is left; the last one has come to the book before anything is pressed."""
    press(mei, "写会议记录：1号楼")
    mei.get_by_text("议题1", exact=True).wait_for()
    due = clock.local(clock.now(), "Asia/Shanghai").date() + timedelta(days=20)
    fill(mei, "地点", "楼下凉亭")
    fill(mei, "到会人数", "13")
    fill(mei, "议题", "电动车在哪儿充电")
    fill(mei, "大家说了什么", "楼道里充电太危险，物业说楼前可以装。")
    dial(mei, "从", "1900")
    dial(mei, "到", "2030")
    press(mei, "加一条定下的事")
    fill(mei, "定下的事", PROMISE)
    until(lambda: _charged(mei, due) and promised(cast) == [(PROMISE, "桃仙供水所", due)])


def _charged(mei: Page, due: date) -> bool:
    """Chosen and typed again where the desk drew over it: what it shows is not yet what it has."""
    choose(mei, "谁来办（岗位或单位）", "桃仙供水所")
    dial(mei, "何时办完", f"{due:%Y%m%d}")
    return True


def promised(cast: Cast) -> list[tuple]:
    """What the only meeting has decided, as it is in the book now."""
    (line,) = meetings(cast.mei)
    topics = meeting_for_desk(cast.mei, line.id).minutes.topics
    return [(one.what, one.who, one.by) for topic in topics for one in topic.decisions]


def publish(mei: Page, reason: str = "") -> None:
    press(mei, "确认：情况属实")
    mei.get_by_role("heading", name="大家看到的样子").wait_for()
    if reason:
        fill(mei, "改了什么，为什么？大家都能看到。", reason)
    press(mei, "就这样公开")
    expect(mei.get_by_role("button", name="更正")).to_be_visible()


def test_from_the_first_word_to_a_promise_that_was_kept(
    linli: RunningHouse, cast: Cast, at_desk, phone: Page, barriers
):
    mei = at_desk("mei")
    mei.get_by_role("link", name="议事记录本").click()
    write(mei, cast)
    publish(mei)

    phone.goto(linli.building_url)
    phone.get_by_role("link", name="议事记录本").click()
    phone.get_by_role("link", name="电动车在哪儿充电").click()
    expect(phone.get_by_text("桃仙供水所来办")).to_be_visible()
    assert barriers(phone) == []

    press(mei, "更正")
    fill(mei, "到会人数", "14")
    publish(mei, "人数记错了")
    expect(mei.get_by_text("第2版").first).to_be_visible()
    phone.reload()
    phone.get_by_role("link", name="看改了哪里").click()
    expect(phone.locator("del")).to_have_text("[去掉：13]")
    assert barriers(phone) == []

    mei.goto(f"{linli.desk_url}/record-book?section=promises")
    press(mei, "办得怎样")
    fill(mei, "一句话：办了什么，或者为什么办不了。大家都能看到。", "装好了，当天通电。")
    press(mei, "记下来")
    expect(mei.get_by_text("在办0件，超期0件")).to_be_visible()
    phone.goto(f"{linli.building_url}/records")
    expect(phone.get_by_text("定了1件事，办成1件")).to_be_visible()
    phone.get_by_role("link", name="电动车在哪儿充电").click()
    expect(phone.get_by_text("装好了，当天通电。")).to_be_visible()
