"""Whether it was really solved: the resident's own answer, and only theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations
from types import SimpleNamespace

import pytest
from flask import g

from db.disputes.actions.scheduled import ask_again, close_unrated, let_answers_count
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.resident import ResidentView, dispute_for_holder_of
from db.disputes.rules.answers import TAKE_BACK, AnswerSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import HolderLevel, Status
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from resident_app.pages.disputes import follow
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, recorded_that_counts, settled
from tests.pages import Page, page_of
from tests.resident_app.conftest import Phone

THANKS = {"solved": "yes", "satisfaction": "satisfied", "why": "很快"}


@pytest.fixture
def address(cast, submit) -> str:
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    return f"/d/{receipt.link}"


def answer(phone: Phone, address: str, **given):
    """Given, and not taken back."""
    reply = phone.send(address, f"{address}/answer", given)
    let_answers_count(MONDAY + TAKE_BACK)
    return reply


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
        ({"solved": "no"}, "satisfaction"),
        ({"solved": "goes_on"}, "satisfaction"),
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
    let_answers_count(MONDAY + TAKE_BACK)
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
    from db.disputes.rules.answers import Answer

    reference = view(address).reference
    dispute_id = list_disputes(cast.sun, DisputeFilter(text=reference), MONDAY).rows[0].id
    given = Answer(Solved.YES, Satisfaction.SATISFIED, "")
    recorded_that_counts(cast.sun, dispute_id, given, MONDAY)
    assert "这是工作人员替您记的" in rosa.text(address)


def parts_of_the_form(page: Page, action: str) -> tuple[set[str], set[str]]:
    """What can be tapped and what can be typed in the form that goes there; whatever it calls required comes along."""
    form = next(form for form in page.elements("form") if form.attributes.get("action") == action)
    tapped = {node.attributes["name"] for node in form.css("input[type=radio], input[type=checkbox], select")}
    typed = {node.attributes["name"] for node in form.css("textarea, input[type=text], input[type=file]")}
    return tapped, typed


def cheapest(phone: Phone, page: str, solved: Solved) -> tuple[int, int, int]:
    """By trying: the fewest taps, then the fewest words, with which this answer is taken; and what the form demands."""
    action = f"{page}/answer"
    shown = phone.page(page)
    tapped, typed = parts_of_the_form(shown, action)
    values = {"solved": solved.value, "satisfaction": "dissatisfied", "still_wrong": "other"}
    others = sorted((tapped - {"solved"}) | typed)
    demanded = len(shown.elements(f'form[action="{action}"] [required]'))
    for many in range(len(others) + 1):
        for chosen in combinations(others, many):
            given = {name: values.get(name, "还是不亮") for name in ("solved", *chosen)}
            if phone.press(shown.html, action, given).status_code == 303:
                return 2 + len(tapped & set(chosen)), len(typed & set(chosen)), demanded
    raise AssertionError(f"{solved} is never taken")


def test_every_answer_costs_the_same_taps_and_no_words(rosa, cast, submit) -> None:
    """The two choices and the button, whatever the choice is; a word or a reason is never part of the price."""
    costs = {}
    for solved in Solved:
        receipt = submit()
        settled(cast, id_of(cast, receipt))
        costs[solved] = cheapest(rosa, f"/d/{receipt.link}", solved)
    assert costs == dict.fromkeys(Solved, (3, 0, 0))


def test_the_answers_stand_side_by_side_in_one_choice(rosa, address) -> None:
    page = rosa.page(address)
    assert page.attributes('fieldset input[type=radio][name="solved"]', "value") == [solved.value for solved in Solved]
    assert page.attributes('input[name="solved"]', "checked") == []


def test_a_reason_is_one_tap_and_may_be_left_out(rosa, address) -> None:
    page = rosa.page(address)
    assert page.attributes('input[name="still_wrong"]', "value") == [reason.value for reason in StillWrong]
    answer(rosa, address, solved="no", satisfaction="dissatisfied", still_wrong="nobody_came")
    assert view(address).answers[-1].answer.still_wrong is StillWrong.NOBODY_CAME
    assert "没人来过" in rosa.text(address)


def test_partly_asks_whether_somebody_shall_go_on(rosa, address) -> None:
    page = rosa.text(address)
    assert [page.count(words) for words in ("解决了一部分，就这样吧", "解决了一部分，请接着办")] == [1, 1]
    answer(rosa, address, solved="goes_on", satisfaction="satisfied")
    now = view(address)
    assert (now.status, now.level) == (Status.REOPENED, HolderLevel.GRID)


def test_until_it_counts_the_page_says_until_when_it_can_be_taken_back(rosa, address) -> None:
    rosa.send(address, f"{address}/answer", {"solved": "no", "satisfaction": "dissatisfied"})
    page = rosa.text(address)
    until = "11月16日 周一 9:15 以前可以收回"
    assert (until in page, "收回我的回答" in page, "真正解决了吗？" in page) == (True, True, False)
    rosa.press(page, f"{address}/answer/back")
    assert (view(address).on_its_way, "真正解决了吗？" in rosa.text(address)) == (None, True)


def test_what_counts_already_is_not_taken_back_and_invites_a_further_word(rosa, address, time) -> None:
    rosa.send(address, f"{address}/answer", {"solved": "yes", "satisfaction": "satisfied"})
    shown = rosa.text(address)
    time.moment = MONDAY + TAKE_BACK
    late = rosa.press(shown, f"{address}/answer/back")
    assert (late.status_code, "您的回答已经算数了" in late.get_data(as_text=True)) == (409, True)
    let_answers_count(time.moment)
    assert "不改任何数字" in rosa.text(address)


def test_a_further_word_stands_beside_the_answer_and_moves_no_rate(rosa, cast, address) -> None:
    answer(rosa, address, solved="yes", satisfaction="satisfied")
    before, week = figures(cast.sun, week_of(MONDAY, "Asia/Shanghai")), week_of(MONDAY, "Asia/Shanghai")
    rosa.send(address, f"{address}/words", {"text": "其实还有一点漏。"})
    assert figures(cast.sun, week) == before
    now = view(address, MONDAY + timedelta(hours=1))
    assert ([message.text for message in now.messages][-1], len(now.answers)) == ("其实还有一点漏。", 1)


def test_broken_again_is_one_button_for_thirty_days(rosa, address, time) -> None:
    answer(rosa, address, solved="yes", satisfaction="satisfied")
    time.moment = MONDAY + timedelta(days=29)
    shown = rosa.text(address)
    reply = rosa.press(shown, f"{address}/broken-again")
    now = view(address)
    assert (reply.status_code, now.status, now.level, now.round_number) == (303, Status.REOPENED, HolderLevel.GRID, 2)


def test_solved_and_then_broken_again_the_answer_is_shown_as_of_before_and_the_matter_as_open(
    rosa, cast, address, time
) -> None:
    answer(rosa, address, solved="yes", satisfaction="satisfied")
    assert rosa.page(address).all(".note.good b") == ["您的回答 · 11月16日 周一 9:15"]
    time.moment = MONDAY + timedelta(days=1)
    rosa.send(address, f"{address}/broken-again")
    page = rosa.page(address)
    assert (page.all("h1"), page.all(".note.good")) == (["我们再看一遍，交给了上一级"], [])
    assert page.all(".note:has(> b) > p > b") == ["11月17日 周二 您说又坏了：已经重新办起。"]
    assert [one.status for one in my_reports([address.removeprefix("/d/")], MONDAY)] == [Status.REOPENED]


@pytest.mark.parametrize(
    ("solved", "words"),
    [("no", "11月16日 周一 起又在办了。"), ("goes_on", "11月16日 周一 起又在办了。")],
)
def test_what_followed_an_answer_stands_beside_it(rosa, address, solved, words) -> None:
    answer(rosa, address, solved=solved, satisfaction="satisfied")
    assert rosa.page(address).all(".note:has(> b) > p > b") == [words]


def test_the_button_for_broken_again_says_its_last_day(rosa, address, time) -> None:
    answer(rosa, address, solved="yes", satisfaction="satisfied")
    assert rosa.text(address).count("最后一天是 12月16日 周三。") == 1


def test_after_thirty_days_the_button_is_gone_and_an_old_page_is_told(rosa, address, time) -> None:
    answer(rosa, address, solved="yes", satisfaction="satisfied")
    shown = rosa.text(address)
    time.moment = MONDAY + timedelta(days=31)
    assert rosa.page(address).holds("/broken-again") == []
    assert (rosa.press(shown, f"{address}/broken-again").status_code, view(address).status) == (409, Status.CLOSED)


@pytest.mark.parametrize(
    "path", ["answer", "answer/back", "broken-again", "private", "neighbours", "neighbours/take-back", "keep"]
)
def test_a_flood_of_presses_by_one_link_is_refused(rosa, address, path) -> None:
    shown = rosa.text(address)
    token = rosa.open("/token").json["csrf_token"]
    codes = [
        rosa.client.post(f"{address}/{path}", data={"csrf_token": token, **THANKS}).status_code == 429
        for _ in range(61)
    ]
    assert (codes, "真正解决了吗？" in shown) == ([False] * 60 + [True], True)


def test_another_link_is_not_held_up_by_it(rosa, cast, address, submit) -> None:
    token = rosa.open("/token").json["csrf_token"]
    other = f"/d/{submit().link}"
    for _ in range(61):
        rosa.client.post(f"{address}/keep", data={"csrf_token": token})
    assert rosa.client.post(f"{other}/keep", data={"csrf_token": token}).status_code == 303


def test_days_left_to_answer_are_counted_by_the_calendar_and_never_below_none(app) -> None:
    due = datetime(2026, 11, 30, 16, tzinfo=UTC)  # with the 30th
    asked = SimpleNamespace(zone="Asia/Shanghai", question=SimpleNamespace(answer_due=due))
    found = []
    with app.test_request_context():
        for moment in (due - timedelta(days=14, hours=1), due - timedelta(hours=1), due + timedelta(days=2)):
            g.now = moment
            found.append(follow._days_left(asked))
        found.append(follow._days_left(SimpleNamespace(question=None)))
    assert found == [14, 0, 0, 0]
