"""Staff reopen and settle again while an answer is on its way: the page keeps both apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import record_answer
from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.rules.answers import TAKE_BACK, Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled, status

MINUTE = timedelta(minutes=1)
NO = {"solved": "no", "satisfaction": "dissatisfied"}
YES = {"solved": "yes", "satisfaction": "satisfied"}
OF_BEFORE = "这是对上一次办理结果的回答。后来工作人员又重新办了；这个回答只算在上一次上。"


def reopened(cast, number: int) -> None:
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY + MINUTE, note="再看看")


def settled_once_more(cast, number: int) -> None:
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY + 2 * MINUTE)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY + 3 * MINUTE, words="又换了一个灯头。")


@pytest.fixture
def matter(cast, submit) -> tuple[int, str]:
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    return number, f"/d/{receipt.link}"


def test_reopened_by_staff_the_page_says_so_and_the_answer_can_still_be_taken_back(rosa, cast, matter) -> None:
    number, address = matter
    rosa.send(address, f"{address}/answer", NO)
    reopened(cast, number)
    page = rosa.page(address)
    assert (page.all("h1"), page.text.count(OF_BEFORE)) == (["我们再看一遍，交给了上一级"], 1)
    assert page.hidden(f"{address}/answer/back")["round"] == "1"
    assert page.text.count("过了可以收回的时间") == 0, "nothing waits for that answer"


def test_settled_again_it_asks_about_that_and_both_answers_are_given(rosa, cast, matter, time) -> None:
    number, address = matter
    rosa.send(address, f"{address}/answer", NO)
    reopened(cast, number)
    settled_once_more(cast, number)
    page = rosa.page(address)
    assert (page.hidden(f"{address}/answer")["round"], page.hidden(f"{address}/answer/back")["round"]) == ("2", "1")
    assert page.all("h1") == ["办好了，请您看看解决没有"]
    assert rosa.send(address, f"{address}/answer", YES).status_code == 303
    page = rosa.page(address)
    assert (page.all("h1"), page.text.count(OF_BEFORE)) == (["您已经回答了，谢谢"], 1)
    time.moment = MONDAY + TAKE_BACK
    let_answers_count(time.moment)
    assert status(cast, number) is Status.CLOSED
    assert rosa.page(address).all(".note > b")[:2] == ["您的回答 · 11月16日 周一 9:15"] * 2


def test_what_was_recorded_about_the_first_settlement_is_not_said_of_the_second(rosa, cast, matter) -> None:
    number, address = matter
    answer = Answer(Solved.NO, Satisfaction.DISSATISFIED)
    record_answer(cast.sun, number, 1, answer, AnswerSource.CALL_BACK, MONDAY)
    reopened(cast, number)
    settled_once_more(cast, number)
    assert rosa.text(address).count("那样只算您自己的") == 0
    assert rosa.send(address, f"{address}/answer", YES).status_code == 303
    assert rosa.text(address).count("只算您自己") == 0


def test_once_the_quarter_of_an_hour_is_over_no_button_promises_to_take_it_back(rosa, matter, time) -> None:
    _, address = matter
    rosa.send(address, f"{address}/answer", NO)
    time.moment = MONDAY + TAKE_BACK
    page = rosa.page(address)
    assert (page.attributes("form[action$=back]", "action"), page.text.count("已经不能收回了")) == ([], 1)
