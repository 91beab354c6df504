"""The page of a report asks for something exactly when a form of the page can take it, in every status."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Message, Round
from db.records.history.rules import ActorKind
from tests.cast import MONDAY

OF_THE_ANSWER = ["办好了，请您看看解决没有", "请回答上面两个问题"]
OF_WORDS = ["在等您回答", "要等您回答才能接着办", "现在就回答"]
IN_THE_LIST = "请说说解决没有"
ON_THE_RECEIPT = "有一个问题要问您，就在这件事的页面上。"
OLD = "上个月问的：您家几楼？"
S = Status


def stands(receipt, status: Status, *, asked: bool = True) -> Dispute:
    row = Dispute.get(Dispute.reference == receipt.reference)
    Dispute.update(status=status).where(Dispute.id == row.id).execute()
    over = status in (S.SETTLED, S.CLOSED, S.REFUSED, S.WITHDRAWN, S.JOINED)
    Round.update(
        ended_at=MONDAY if over else None,
        paused_at=MONDAY if status is S.ON_HOLD else None,
        asked_at=MONDAY if status is S.SETTLED and asked else None,
        answer_due=MONDAY + timedelta(days=14) if status is S.SETTLED else None,
    ).where(Round.dispute == row.id).execute()
    return row


def asked_long_ago(row: Dispute) -> None:
    Message.create(dispute=row, at=MONDAY, author_kind=ActorKind.STAFF, purpose="question", text=OLD)


def asks(page) -> tuple[bool, bool]:
    """Whether the page asks for an answer, and for words: in all of its sentences or in none."""
    found = page.holds(*OF_THE_ANSWER), page.holds(*OF_WORDS)
    assert all(some in ([], every) for some, every in zip(found, (OF_THE_ANSWER, OF_WORDS), strict=True))
    return bool(found[0]), bool(found[1])


def takes(page, address: str) -> tuple[bool, bool]:
    """Whether a form takes an answer, and whether the field for words is the one that is waited for."""
    waits = page.all("form button.main-one")
    return f"{address}/answer" in page.actions, f"{address}/words" in page.actions and "发送" in waits


@pytest.mark.parametrize("status", Status)
def test_of_ones_own_report(rosa, submit, status) -> None:
    receipt = submit()
    asked_long_ago(stands(receipt, status))
    address = f"/d/{receipt.link}"
    page = rosa.page(address)
    assert asks(page) == takes(page, address) == (status is S.SETTLED, status is S.ON_HOLD)
    assert page.html.count(OLD) == (2 if status is S.ON_HOLD else 1)


@pytest.mark.parametrize("status", Status)
def test_of_a_report_that_was_joined_whatever_becomes_of_the_main_one(nils, submit, status) -> None:
    main, joined = submit(), submit(text="三单元楼道一直没有灯，晚上很黑，看不清路。")
    into = stands(main, status)
    own = stands(joined, S.JOINED)
    asked_long_ago(own)
    Dispute.update(joined_into=into, joined_at=MONDAY).where(Dispute.id == own.id).execute()
    address = f"/d/{joined.link}"
    page = nils.page(address)
    assert asks(page) == takes(page, address) == (False, False)
    assert (page.html.count(OLD), "您已经撤回" in page.text) == (1, False)
    assert f"{address}/words" in page.actions, "one can always write"


@pytest.mark.parametrize(("status", "joined"), itertools.product(Status, (False, True)))
def test_the_receipt_and_the_list_ask_for_nothing_but_to_open_the_page(rosa, submit, status, joined) -> None:
    main, own = submit(), submit(text="三单元楼道一直没有灯，晚上很黑，看不清路。")
    row = stands(own, S.JOINED if joined else status)
    if joined:
        into = stands(main, status)
        Dispute.update(joined_into=into, joined_at=MONDAY).where(Dispute.id == row.id).execute()
    address = f"/d/{own.link}"
    receipt = rosa.page(f"{address}/received")
    wanted = not joined and status in (S.SETTLED, S.ON_HOLD)
    assert (receipt.holds(*OF_THE_ANSWER, *OF_WORDS), bool(receipt.holds(ON_THE_RECEIPT))) == ([], wanted)
    rosa.send(address, f"{address}/keep")
    assert bool(rosa.page("/mine").holds(*OF_THE_ANSWER, *OF_WORDS, IN_THE_LIST)) is wanted


def test_settled_for_somebody_who_is_not_asked_it_asks_nothing_and_takes_words(rosa, submit) -> None:
    receipt = submit()
    stands(receipt, S.SETTLED, asked=False)
    address = f"/d/{receipt.link}"
    page = rosa.page(address)
    assert (asks(page), takes(page, address)) == ((False, False), (False, False))
    assert page.one("h1") == "办好了"
    assert "要是您这里还没好，请写在下面，有人会看。" in page.text
    rosa.send(address, f"{address}/keep")
    assert rosa.page("/mine").holds(*OF_THE_ANSWER, IN_THE_LIST) == []
