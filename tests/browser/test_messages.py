"""A message on its way through the desk: worded by the secretary, read by the mediator on her phone, and followed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from db.disputes.actions.submit import submit_dispute
from db.ground import clock
from db.records.reports.rules import Report
from tests.browser.conftest import PHONE, RunningHouse
from tests.cast import Cast

WORDS = "{building}有一件新的事，编号 {reference}"


def reword(page: Page) -> None:
    page.get_by_text("改写法").click()
    page.get_by_role("textbox", name="内容").fill(WORDS)
    page.get_by_role("textbox", name="内容").press("Control+Enter")
    expect(page.get_by_text("12号楼有一件新的事，编号 TY-2026-0123")).to_be_visible()
    page.get_by_role("button", name="保存写法").click()
    expect(page.get_by_text("自己的写法")).to_be_visible()


def test_the_mediator_reads_what_came_in_the_communitys_own_words(linli: RunningHouse, cast: Cast, at_desk):
    office_pc = at_desk("sun", "messages")
    expect(office_pc.get_by_role("heading", name="消息", exact=True)).to_be_visible()
    office_pc.goto(f"{linli.desk_url}/messages?section=wording")
    reword(office_pc)

    report = Report(kind="property", text="三单元一楼的楼道灯坏了一个星期，晚上看不清。")
    receipt = submit_dispute(cast.building_id, report, [], "key-of-the-form-0001", clock.now())
    phone = at_desk("mei", "my-messages", **PHONE)
    expect(phone.get_by_text("1 条没看", exact=True)).to_be_visible()
    phone.get_by_role("button", name="看过了").click()
    expect(phone.get_by_text("都看过了。").first).to_be_visible()
    phone.get_by_role("link", name=f"编号 {receipt.reference}").click()
    expect(phone.get_by_role("heading", name=f"{receipt.reference} · 1号楼")).to_be_visible()
