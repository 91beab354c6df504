"""The page of a report asks for something exactly when a form of the page can take it, in every status."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from db.disputes.actions.answer import record_answer
from db.disputes.rules.answers import TAKE_BACK, Answer, AnswerSource, FellowSource, Satisfaction, Solved
from db.disputes.rules.workflow import ENDED, Status
from db.disputes.tables import Dispute, FellowAnswer, Message, Round
from db.records.history.rules import ActorKind
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled

OF_THE_ANSWER = ["办好了，请您看看解决没有", "请回答上面两个问题"]
OF_WORDS = ["在等您回答", "要等您回答才能接着办", "现在就回答"]
IN_THE_LIST = "请说说解决没有"
ON_THE_RECEIPT = "有一个问题要问您，就在这件事的页面上。"
ASKED_TOO = "请回答上面的问题：您家也解决了吗？"
LOOKED_AT = "工作人员会看您的回答，决定要不要重新办。看过以后，这里会写明。"
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


@pytest.mark.parametrize(("status", "joined"), list(itertools.product(Status, (False, True))))
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


NO = {"solved": Solved.NO, "satisfaction": Satisfaction.DISSATISFIED}
QUESTIONS = {
    "open": {},
    "given just now": {**NO, "counts_at": MONDAY + TAKE_BACK},
    "not solved": {**NO, "answered_at": MONDAY, "asking_ended_at": MONDAY, "waits_since": MONDAY},
    "over": {"asking_ended_at": MONDAY},
}


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("status", Status)
def test_a_joined_report_asks_about_the_main_settlement_exactly_while_its_form_takes_an_answer(
    nils, submit, status, asked
) -> None:
    main, joined = submit(), submit(text="三单元楼道一直没有灯，晚上很黑，看不清路。")
    into, own = stands(main, status), stands(joined, S.JOINED)
    Dispute.update(joined_into=into, joined_at=MONDAY).where(Dispute.id == own.id).execute()
    due = {"asked_at": MONDAY, "answer_due": MONDAY + timedelta(days=14)}
    settlement = Round.get(Round.dispute == into.id)
    FellowAnswer.create(round=settlement, source=FellowSource.JOINED, joined=own, **due, **QUESTIONS[asked])
    address = f"/d/{joined.link}"
    page = nils.page(address)
    assert bool(page.holds(ASKED_TOO)) is (f"{address}/shared" in page.actions) is (asked == "open")
    assert (f"{address}/shared/back" in page.actions) is (asked == "given just now")
    assert (page.all("h1") == ["您已经回答了，谢谢"]) is (asked == "given just now")
    assert bool(page.holds(OF_THE_ANSWER[0])) is (asked == "open" and status is S.SETTLED)
    assert bool(page.holds(LOOKED_AT)) is (asked == "not solved" and status in ENDED)
    assert bool(nils.page(f"{address}/received").holds(ON_THE_RECEIPT)) is (asked == "open")
    nils.send(address, f"{address}/keep")
    assert bool(nils.page("/mine").holds(IN_THE_LIST)) is (asked == "open")


def test_until_when_ones_own_answer_is_taken_instead_of_a_recorded_one_is_said_as_it_is(rosa, cast, submit) -> None:
    """A quarter of an hour: not until it counts, and not the fourteen days of whoever was not called."""
    receipt = submit()
    number, address = id_of(cast, receipt), f"/d/{receipt.link}"
    settled(cast, number)
    record_answer(cast.sun, number, 1, Answer(Solved.YES, Satisfaction.SATISFIED), AnswerSource.CALL_BACK, MONDAY)
    page = rosa.page(address)
    assert page.all(".rate > .soft") == [
        "工作人员替您记了一个回答，写在下面。如果不对，请在 11月16日 周一 9:15 以前自己回答。"
    ]
    assert page.all(".note > .small")[:1] == [
        "工作人员替您记了这个回答，11月16日 周一 9:30 起算数。"
        "如果不对，请在 11月16日 周一 9:15 以前在上面自己回答：那样只算您自己的。"
    ]
    assert page.all("#next + p") == ["要是工作人员替您记的回答不对，请回答上面两个问题。不回答，就算工作人员记的。"]
