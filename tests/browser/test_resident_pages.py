"""Every page a resident can meet, in every look: nothing in anybody's way, cut off, or too small to hit."""

from __future__ import annotations

import pytest

from db.disputes.actions.answer import answer_question
from db.disputes.actions.moves import accept_dispute, put_on_hold, refuse_dispute, settle_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.ground import clock
from db.records.reports.rules import Report
from tests.browser.looks import LOOKS, LOOKS_FOR_AXE, hard_to_use, opened
from tests.disputes.conftest import answer_that_counts

LONG = "楼上夜里拖桌子，已经两个月了，" * 40


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
    found["received"] = f"/d/{links['dispatched']}/received"
    found["withdraw"] = f"/d/{links['dispatched']}/withdraw"
    found["sentence"] = f"/d/{links['dispatched']}/neighbours"
    return {name: linli.settings.public_url + path for name, path in found.items()}


def _links(cast, now) -> dict[str, str]:
    """One report in each state, made once: the same keys give the same receipts."""
    states = ("dispatched", "on_hold", "settled", "refused", "withdrawn", "answered", "on_its_way", "closed")
    receipts = {
        name: submit_dispute(
            cast.building_id, Report("facilities", f"{name}：{LONG}"), [], f"the-key-of-{name}-report", now
        )
        for name in states
    }
    if receipts["dispatched"].is_new:
        _move_on(cast, receipts, now)
    return {name: receipt.link for name, receipt in receipts.items()}


def _move_on(cast, receipts, now) -> None:
    def id_of(name: str) -> int:
        return list_disputes(cast.sun, DisputeFilter(text=receipts[name].reference), now).rows[0].id

    for name in ("on_hold", "settled", "answered", "on_its_way", "closed"):
        accept_dispute(cast.mei, id_of(name), Status.DISPATCHED, now, words=LONG)
    put_on_hold(cast.mei, id_of("on_hold"), Status.ACCEPTED, now, words="请拍一张照片。")
    for name in ("settled", "answered", "on_its_way", "closed"):
        settle_dispute(cast.mei, id_of(name), Status.ACCEPTED, now, words=LONG)
    answer_that_counts(receipts["answered"].link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, "还是一样吵。"), now)
    answer_that_counts(receipts["closed"].link, 1, Answer(Solved.YES, Satisfaction.SATISFIED), now)
    answer_question(receipts["on_its_way"].link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, LONG), now)
    refuse_dispute(cast.guo, id_of("refused"), Status.DISPATCHED, now, reason=RefusalReason.LEGAL_WAY, words=LONG)
    withdraw_dispute(receipts["withdrawn"].link, "", now)


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_in_anybodys_way_on_any_page(chromium, linli, pages, barriers, look) -> None:
    found = {}
    with opened(chromium, linli.settings.public_url, look) as page:
        for name, address in pages.items():
            page.goto(address)
            found[name] = (*hard_to_use(page, look), barriers(page) if look in LOOKS_FOR_AXE else [])
    assert found == dict.fromkeys(pages, (False, [], [], []))


def test_a_form_with_mistakes_has_nothing_in_the_way(phone, pages, barriers) -> None:
    phone.goto(pages["say"])
    phone.get_by_role("button", name="发送").click()
    phone.locator("#problems").wait_for()
    assert barriers(phone) == []
    phone.goto(pages["settled"])
    phone.get_by_role("button", name="发送我的回答").click()
    phone.locator("#problems").wait_for()
    assert barriers(phone) == []
