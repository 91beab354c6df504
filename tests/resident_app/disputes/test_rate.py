"""Whether it was really solved: the resident's own answer, and only theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import record_answer
from db.disputes.actions.scheduled import ask_again, close_unrated
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.resident import ResidentView, dispute_for_holder_of
from db.disputes.rules import AnswerSource, HolderLevel, Satisfaction, Solved, Status
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled
from tests.pages import page_of
from tests.resident_app.conftest import Phone

THANKS = {"solved": "yes", "satisfaction": "satisfied", "why": "很快"}


@pytest.fixture
def address(cast, submit) -> str:
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    return f"/d/{receipt.link}"


def answer(phone: Phone, address: str, **given):
    return phone.send(address, f"{address}/answer", given)


def view(address: str, now=MONDAY) -> ResidentView:
    return dispute_for_holder_of(address.removeprefix("/d/"), now)


def test_the_question_shows_what_was_done_and_how_long_it_may_be_answered(rosa, address) -> None:
    page = rosa.text(address)
    assert [page.count(words) for words in ("真正解决了吗？", "灯已经换好，当晚试过会亮。", "还有 14 天可以回答")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("satisfaction", list(Satisfaction))
@pytest.mark.parametrize("solved", [Solved.YES, Solved.PARTLY])
def test_an_answer_closes_it_and_is_shown_back(rosa, address, solved, satisfaction) -> None:
    reply = answer(rosa, address, solved=solved.value, satisfaction=satisfaction.value, why="就这样")
    given = view(address).answers[-1]
    assert reply.headers["Location"] == address
    assert (given.answer.solved, given.answer.satisfaction, given.source) == (
        solved,
        satisfaction,
        AnswerSource.RESIDENT,
    )
    assert (view(address).status, "就这样" in rosa.text(address)) == (Status.CLOSED, True)


def test_not_solved_sends_it_to_the_level_above(rosa, address) -> None:
    answer(rosa, address, solved="no", satisfaction="dissatisfied", why="还是不亮")
    now = view(address)
    assert (now.status, now.level) == (Status.REOPENED, HolderLevel.GRID)
    assert "我们再看一遍，交给了上一级" in rosa.text(address)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"satisfaction": "satisfied"}, "solved"),
        ({"solved": "yes"}, "satisfaction"),
        ({"solved": "no", "satisfaction": "dissatisfied"}, "why"),
        ({"solved": "perhaps", "satisfaction": "satisfied"}, "solved"),
    ],
)
def test_half_an_answer_is_asked_for_again_and_kept(rosa, address, given, field) -> None:
    reply = answer(rosa, address, **given)
    page = page_of(reply)
    assert (reply.status_code, view(address).status) == (422, Status.SETTLED)
    assert (page.attributes(".problems a", "href"), list(page.errors)) == ([f"#{field}"], [field])
    kept = {name: value for name, value in page.fields.items() if name in ("solved", "satisfaction")}
    assert kept == {name: value for name, value in given.items() if value != "perhaps"}


def test_a_double_tap_counts_once(rosa, address) -> None:
    shown = rosa.text(address)
    first, second = (rosa.press(shown, f"{address}/answer", THANKS) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert len(view(address).answers) == 1


def test_an_answer_to_an_earlier_round_is_not_taken_for_this_one(rosa, cast, address) -> None:
    shown = rosa.text(address)
    answer(rosa, address, solved="no", satisfaction="dissatisfied", why="还是不亮")
    late = rosa.press(shown, f"{address}/answer", THANKS)
    assert (late.status_code, view(address).status) == (409, Status.REOPENED)
    assert "这件事已经不再问了" in late.get_data(as_text=True)


def test_there_is_nothing_to_rate_before_it_is_settled(rosa, submit) -> None:
    link = submit().link
    assert rosa.page(f"/d/{link}").holds("真正解决了吗？", "/answer") == []
    token = rosa.open("/token").json["csrf_token"]
    reply = rosa.client.post(f"/d/{link}/answer", data={"csrf_token": token, "round": "1", **THANKS})
    assert reply.status_code == 409


def test_asked_once_more_it_says_so(rosa, address, time) -> None:
    time.moment = MONDAY + timedelta(days=4)
    ask_again(time.moment)
    assert "我们再问您一次" in rosa.text(address)


def test_unanswered_it_is_closed_without_a_rating(rosa, address, time) -> None:
    time.moment = MONDAY + timedelta(days=15)
    close_unrated(time.moment)
    page = rosa.text(address)
    assert ("办完了" in page, "真正解决了吗？" in page, "您的回答" in page) == (True, False, False)


def test_what_staff_recorded_for_the_resident_is_marked(rosa, cast, address, submit) -> None:
    from db.disputes.rules import Answer

    reference = view(address).reference
    dispute_id = list_disputes(cast.sun, DisputeFilter(text=reference), MONDAY).rows[0].id
    given = Answer(Solved.YES, Satisfaction.SATISFIED, "")
    record_answer(cast.sun, dispute_id, 1, given, AnswerSource.CALL_BACK, MONDAY)
    assert "这是工作人员替您记的" in rosa.text(address)
