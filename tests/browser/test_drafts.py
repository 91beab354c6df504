"""What is typed at the desk is found again: after the menu, a refresh, in a second tab; and it goes when it is sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from db.community.staff.tables import StaffDraft, StaffSession
from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Dispute
from db.ground import clock
from db.records.reports.rules import CONSENT_VERSION, Report
from tests.browser.conftest import RunningHouse
from tests.browser.hands import nobody_takes_it_back
from tests.browser.rest import at_rest
from tests.cast import PASSWORD, Cast

WORDS = "您好，师傅明天上午九点到。"


@pytest.fixture
def matter(cast: Cast, request) -> int:
    StaffDraft.delete().execute()  # of whichever test was here before
    key = f"draft-{request.node.name}"[:40]
    report = Report("facilities", "三单元的楼道灯坏了一个星期，晚上看不清。", consent_version=CONSENT_VERSION)
    receipt = submit_dispute(cast.building_id, report, [], key, clock.now())
    return Dispute.get(Dispute.reference == receipt.reference).id


def reply(page: Page) -> Locator:
    return page.get_by_label("居民看得到", exact=True)


def reads(page: Page, words: str) -> None:
    """While a screen is drawn anew, the old box may stand beside the new one for a moment."""
    expect(reply(page).first).to_have_value(words)
    expect(reply(page)).to_have_count(1)
    expect(reply(page).first).to_have_value(words)


def type_and_rest(page: Page, box: Locator) -> None:
    """As people type, until the pause in which it is sent; the field is not left."""
    with page.expect_response("**/staff/draft") as kept:
        box.press_sequentially(WORDS)
    assert kept.value.status == 204


def test_a_reply_is_found_again_after_the_menu_a_refresh_and_in_a_second_tab(linli: RunningHouse, at_desk, matter: int):
    mei = at_desk("mei", f"dispute?id={matter}")
    type_and_rest(mei, reply(mei))
    for away in ("全部诉求", "回到今天"):
        mei.get_by_role("link", name=away).first.click()
        expect(mei.get_by_role("heading", level=1)).not_to_contain_text("TY-")
        mei.goto(f"{linli.desk_url}/dispute?id={matter}")
        reads(mei, WORDS)
        expect(mei.get_by_text("写的草稿，还没有发出")).to_be_visible()
    mei.reload()
    reads(mei, WORDS)
    tab = mei.context.new_page()
    tab.goto(f"{linli.desk_url}/dispute?id={matter}")
    reads(tab, WORDS)

    sun = at_desk("sun", f"dispute?id={matter}")
    reads(sun, "")

    mei.get_by_role("button", name="发送", exact=True).click()
    expect(mei.get_by_text("半分钟后发出")).to_be_visible()
    reads(mei, "")
    mei.get_by_role("button", name="撤回").click()
    reads(mei, WORDS)
    mei.get_by_role("button", name="发送", exact=True).click()
    expect(mei.get_by_text("半分钟后发出")).to_be_visible()
    nobody_takes_it_back()
    tab.reload()
    expect(tab.get_by_text(WORDS)).to_be_visible()
    reads(tab, "")
    at_rest(mei)
    assert [row.sealed_text for row in StaffDraft.select()] == [None]


def test_a_draft_can_be_discarded(linli: RunningHouse, at_desk, matter: int):
    mei = at_desk("mei", f"dispute?id={matter}")
    type_and_rest(mei, reply(mei))
    mei.reload()
    reads(mei, WORDS)
    mei.get_by_role("button", name="不要这份草稿").click()
    expect(mei.get_by_role("button", name="不要这份草稿")).to_have_count(0)
    reads(mei, "")
    mei.reload()
    expect(mei.get_by_role("button", name="发送", exact=True)).to_be_visible()
    reads(mei, "")


def test_who_is_signed_out_while_typing_comes_back_to_where_they_were_with_the_draft(at_desk, cast: Cast, matter: int):
    mei = at_desk("mei", f"dispute?id={matter}")
    type_and_rest(mei, reply(mei))
    StaffSession.delete().where(StaffSession.staff == cast.mei.staff_id).execute()
    reply(mei).press("Tab")
    mei.get_by_role("link", name="重新登录").click()
    mei.locator("#name").fill("mei")
    mei.locator("#password").fill(PASSWORD)
    mei.locator("button[type=submit]").click()
    expect(mei.get_by_role("heading", level=1)).to_contain_text("TY-")
    reads(mei, WORDS)


def signed_in_after_typing(page: Page, cast: Cast, who: str) -> Page:
    """The session ends, something is typed and said to stay in the tab, and then this person signs in there."""
    StaffSession.delete().where(StaffSession.staff == cast.mei.staff_id).execute()
    reply(page).press_sequentially(WORDS)
    expect(page.get_by_text("刚才写的还在这个标签页里")).to_be_visible()
    reply(page).press("Tab")
    page.get_by_role("link", name="重新登录").click()
    page.locator("#name").fill(who)
    page.locator("#password").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    return page


def test_what_is_typed_after_the_session_has_ended_is_there_again_once_signed_in(at_desk, cast: Cast, matter: int):
    mei = signed_in_after_typing(at_desk("mei", f"dispute?id={matter}"), cast, "mei")
    reads(mei, WORDS)
    expect(mei.get_by_text("写的草稿，还没有发出")).to_be_visible()


def test_nobody_else_who_signs_in_in_this_tab_is_given_it(at_desk, cast: Cast, matter: int):
    mei = signed_in_after_typing(at_desk("mei", f"dispute?id={matter}"), cast, "sun")
    reads(mei, "")
    assert mei.evaluate("() => sessionStorage.length") == 0


def test_every_link_pressed_while_typing_leads_at_the_first_press(linli: RunningHouse, at_desk, matter: int):
    """Nobody rests: the text is typed and the link pressed at once, on each way out of the screen in turn."""
    mei = at_desk("mei", f"dispute?id={matter}")
    for number, away in enumerate(("全部诉求", "回到今天", "给我的消息", "代居民登记")):
        expect(reply(mei)).to_be_visible()
        at_rest(mei)
        reply(mei).fill(f"{WORDS}{number}")
        mei.get_by_role("link", name=away).first.click()
        expect(mei.get_by_role("heading", level=1)).not_to_contain_text("TY-")
        mei.goto(f"{linli.desk_url}/dispute?id={matter}")
        reads(mei, f"{WORDS}{number}")
