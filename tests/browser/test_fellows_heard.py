"""A neighbour's "not solved" in a real browser: taken back, given again, read at the desk, and seen to be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.answers import TAKE_BACK
from db.disputes.rules.workflow import Status
from db.ground import clock
from db.records.reports.rules import Report


def settled(cast, reference: str) -> None:
    now = clock.now()
    number = list_disputes(cast.sun, DisputeFilter(text=reference), now).rows[0].id
    accept_dispute(cast.mei, number, Status.DISPATCHED, now)
    settle_dispute(cast.mei, number, Status.ACCEPTED, now, words="灯换好了。")


def answer(page: Page, solved: str) -> None:
    page.locator(f"label[for={solved}]").click()
    page.locator("label[for=satisfaction-dissatisfied]").click()
    page.locator("label[for=still_wrong-nobody_came]").click()
    page.get_by_role("button", name="发送我的回答").click()
    expect(page.get_by_role("heading", name="您的回答")).to_be_visible()


@pytest.mark.parametrize("who", ["phone", "phone_without_javascript"])
def test_a_neighbours_not_solved_is_taken_back_given_again_and_read(linli, cast, request, at_desk, who) -> None:
    page: Page = request.getfixturevalue(who)
    report = Report("facilities", f"楼道灯坏了（{who}）")
    receipt = submit_dispute(cast.building_id, report, [], f"the-key-of-{who}-report", clock.now())
    page.goto(f"{linli.building_url}/matters")
    page.locator(f"[id='{receipt.reference}'] button").click()
    expect(page.locator(f"[id='{receipt.reference}'] .good")).to_be_visible()
    settled(cast, receipt.reference)
    page.goto(f"{linli.building_url}/shared/{receipt.reference}")
    answer(page, "solved")
    page.get_by_role("button", name="收回我的回答").click()
    expect(page.get_by_role("heading", name="您家也解决了吗？")).to_be_visible()
    answer(page, "solved-no")
    expect(page.get_by_text("没有解决 · 不满意 · 没人来过")).to_be_visible()
    let_answers_count(clock.now() + TAKE_BACK)
    page.reload()
    expect(page.get_by_text("已经交给：楼里的调解员。看过以后，这里会写明。")).to_be_visible()
    desk = at_desk("mei")
    expect(desk.get_by_role("article").filter(has_text="没有解决 · 不满意 · 没人来过")).to_be_visible()
    desk.get_by_role("button", name="标为看过").click()
    expect(desk.get_by_text("已标为看过，回答的人能看到。")).to_be_visible()
    page.reload()
    expect(page.get_by_text("看过了")).to_be_visible()
