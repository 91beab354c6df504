"""Every page a resident can meet, in every look: nothing in anybody's way, cut off, or too small to hit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from db.disputes.actions.answer import answer_question, take_back_answer
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.looking import agree_to_sentence, take_sentence_back
from db.disputes.actions.moves import accept_dispute, put_on_hold, refuse_dispute, settle_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.looking import sentence_for_holder_of
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.ground import clock
from db.records.reports.rules import Report
from tests.browser.looks import LOOKS_FOR_AXE, LOOKS_TO_WALK, hard_to_use, opened
from tests.disputes.conftest import answer_that_counts

LONG = "楼上夜里拖桌子，已经两个月了，" * 40
WORDS = "楼道灯坏了一个星期。"
SETTLED = ("settled", "answered", "on_its_way", "taken_back", "closed")


@pytest.fixture
def pages(linli, cast) -> dict[str, str]:
    """The address of every page, with matters in each state and very long words."""
    home, links = f"/b/{linli.building_code}", _links(cast, clock.now())
    found = {
        "start": "/",
        "building": home,
        "empty building": f"/b/{linli.neighbouring_building_code}",
        "mediator": f"{home}/mediator",
        "sign": f"{home}/sign",
        "privacy": f"{home}/privacy",
        "matters": f"{home}/matters",
        "say": f"{home}/say",
        "mine": "/mine",
        "find": "/find",
        "unknown": "/b/A2C3DD",
    }
    for name, link in links.items():
        found[name] = f"/d/{link}"
    for name in ("received", "withdraw", "neighbours"):
        found[name] = f"/d/{links['dispatched']}/{name}"
    found["received in danger"] = f"/d/{links['danger']}/received"
    for name in ("agreed", "kept_back", "danger"):
        found[f"neighbours of {name}"] = f"/d/{links[name]}/neighbours"
    return {name: linli.settings.public_url + path for name, path in found.items()}


def _links(cast, now) -> dict[str, str]:
    """One report in each state, made once: the same keys give the same receipts."""
    said = dict.fromkeys((*SETTLED, "dispatched", "on_hold", "refused", "withdrawn", "joined"), LONG)
    said |= dict.fromkeys(("agreed", "kept_back"), WORDS) | {"danger": f"楼道有煤气味，{LONG}"}
    receipts = {
        name: submit_dispute(
            cast.building_id, Report("facilities", f"{name}：{text}"), [], f"the-key-of-{name}-report", now
        )
        for name, text in said.items()
    }
    complaint = Report("other", LONG, about_staff=True, about_staff_id=cast.sun.staff_id)
    receipts["outside"] = submit_dispute(cast.building_id, complaint, [], "the-key-of-outside-report", now)
    if receipts["dispatched"].is_new:
        _move_on(cast, receipts, now)
    return {name: receipt.link for name, receipt in receipts.items()}


def _id(cast, receipt, now) -> int:
    return list_disputes(cast.sun, DisputeFilter(text=receipt.reference), now).rows[0].id


def _settle(cast, receipt, now) -> None:
    accept_dispute(cast.mei, _id(cast, receipt, now), Status.DISPATCHED, now, words=LONG)
    settle_dispute(cast.mei, _id(cast, receipt, now), Status.ACCEPTED, now, words=LONG)


def _move_on(cast, receipts, now) -> None:
    on_hold, joined, refused = (_id(cast, receipts[name], now) for name in ("on_hold", "joined", "refused"))
    accept_dispute(cast.mei, on_hold, Status.DISPATCHED, now, words=LONG)
    put_on_hold(cast.mei, on_hold, Status.ACCEPTED, now, words="请拍一张照片。")
    join_dispute(cast.mei, joined, Status.DISPATCHED, now, into=receipts["settled"].reference)
    refuse_dispute(cast.guo, refused, Status.DISPATCHED, now, reason=RefusalReason.LEGAL_WAY, words=LONG)
    withdraw_dispute(receipts["withdrawn"].link, "", now)
    for name in SETTLED:
        _settle(cast, receipts[name], now)
    answer_that_counts(receipts["answered"].link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, "还是一样吵。"), now)
    answer_that_counts(receipts["closed"].link, 1, Answer(Solved.YES, Satisfaction.SATISFIED), now)
    for name in ("on_its_way", "taken_back"):
        answer_question(receipts[name].link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, LONG), now)
    take_back_answer(receipts["taken_back"].link, 1, now)
    agreed, kept_back = receipts["agreed"].link, receipts["kept_back"].link
    agree_to_sentence(agreed, sentence_for_holder_of(agreed).proposed or "", now)
    take_sentence_back(kept_back, now)


def _shared(page: Page, linli, cast, look) -> dict[str, str]:
    """The matters of which this phone says "my home too": one goes on, two are settled, one of these it answers."""
    now, home, found = clock.now(), linli.building_url, {}
    for name in ("shared", "shared and asked", "shared and answered"):
        report = Report("facilities", f"{name}：{LONG}")
        key = f"the-key-of-{name}-in-{look}".replace(" ", "-")
        receipt = submit_dispute(cast.building_id, report, [], key, now)
        page.goto(f"{home}/matters")
        page.locator(f"[id='{receipt.reference}'] button").click()
        page.locator(f"[id='{receipt.reference}'] .good").wait_for()
        if name != "shared":
            _settle(cast, receipt, now)
        found[name] = f"{home}/shared/{receipt.reference}"
    page.goto(found["shared and answered"])
    page.locator("label[for=solved-partly]").click()
    page.locator("label[for=satisfaction-dissatisfied]").click()
    page.locator(".rate button").click()
    page.locator(".good").wait_for()
    return found


@pytest.mark.parametrize("look", LOOKS_TO_WALK)
def test_nothing_is_in_anybodys_way_on_any_page(chromium, linli, cast, pages, barriers, look) -> None:
    found = {}
    with opened(chromium, linli.settings.public_url, look) as page:
        pages |= _shared(page, linli, cast, look)
        for name, address in pages.items():
            page.goto(address)
            found[name] = (*hard_to_use(page, look), barriers(page) if look in LOOKS_FOR_AXE else [])
    assert found == dict.fromkeys(pages, (False, [], [], []))


def test_a_form_with_mistakes_has_nothing_in_the_way(phone, pages, barriers) -> None:
    phone.goto(pages["say"])
    phone.get_by_role("button", name="发送").click()
    phone.locator("#problems").wait_for()
    assert barriers(phone) == []
    for name in ("settled", "joined"):
        phone.goto(pages[name])
        phone.get_by_role("button", name="发送我的回答").click()
        phone.locator("#problems").wait_for()
        assert barriers(phone) == []
