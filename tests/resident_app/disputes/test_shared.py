"""Is it solved in your home, too? Asked of the phone that said "my home too", and of a joined reporter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.fellows import mark_fellow_read
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import make_private, support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.fellows import FellowCount, fellows_that_wait
from db.disputes.rules.answers import FEW_HOMES, TAKE_BACK, FellowSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, looked_at, settled
from tests.pages import page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, WORDS

COUNTS = MONDAY + TAKE_BACK
BOARD = f"{HOME}/matters"
YES = {"solved": "yes", "satisfaction": "satisfied"}
OF_BEFORE = "这是对上一次办理结果的回答。后来工作人员又重新办了；这个回答只算在上一次上。"
NO = {"solved": "no", "satisfaction": "dissatisfied"}


@pytest.fixture
def rosas(cast, submit, nils):
    """Rosa's matter, supported by Nils's phone and settled."""
    receipt = looked_at(cast, submit())
    nils.send(BOARD, f"{BOARD}/{receipt.reference}/support")
    settled(cast, id_of(cast, receipt))
    return receipt


@pytest.fixture
def page_address(rosas) -> str:
    return f"{HOME}/shared/{rosas.reference}"


def counts(cast, receipt) -> list[FellowCount]:
    return dispute_for_desk(cast.sun, id_of(cast, receipt), MONDAY).fellows[1]


def test_the_board_and_my_reports_lead_there_until_it_is_answered(nils, rosa, page_address) -> None:
    for address in (BOARD, "/mine", f"{HOME}/mine"):
        assert nils.page(address).attributes(".main-one[href*=shared]", "href") == [page_address]
        assert rosa.page(address).attributes(".main-one[href*=shared]", "href") == []
    nils.send(page_address, page_address, YES)
    for address in (BOARD, "/mine"):
        assert nils.page(address).attributes(".main-one[href*=shared]", "href") == []


@pytest.mark.parametrize(("given", "solved", "not_solved"), [(YES, 1, 0), (NO, 0, 1)])
def test_an_answer_is_counted_by_itself(nils, cast, rosas, page_address, given, solved, not_solved) -> None:
    answer = nils.send(page_address, page_address, given)
    let_answers_count(COUNTS)
    assert (answer.status_code, answer.headers["Location"]) == (303, page_address)
    assert counts(cast, rosas) == [FellowCount(FellowSource.HOME_TOO, 1, solved, 0, not_solved)]
    assert nils.page(page_address).attributes("form[action*=shared]", "action") == []


def test_what_is_missing_is_said_and_what_was_tapped_stays(nils, cast, rosas, page_address) -> None:
    answer = nils.send(page_address, page_address, {"solved": "no"})
    page = page_of(answer)
    assert (answer.status_code, page.errors) == (422, {"satisfaction": "请说说您满意不满意。"})
    assert page.attributes("input[type=radio][checked]", "id") == ["solved-no"]
    assert counts(cast, rosas) == [FellowCount(FellowSource.HOME_TOO, 1, 0, 0, 0)]


def test_every_answer_costs_the_same_two_taps_and_the_same_reasons_as_the_reporters(nils, page_address) -> None:
    page = nils.page(page_address)
    taps = {name: page.attributes(f".rate input[name={name}]", "value") for name in ("solved", "satisfaction")}
    assert taps == {"solved": list(Solved), "satisfaction": list(Satisfaction)}
    assert page.attributes(".rate input[name=still_wrong]", "value") == list(StillWrong)
    assert (page.attributes(".rate textarea", "name"), page.attributes(".rate [required]", "name")) == ([], [])
    for solved in Solved:
        answer = nils.send(page_address, page_address, {"solved": solved, "satisfaction": "dissatisfied"})
        assert answer.status_code == 303
        nils.send(page_address, f"{page_address}/back")


def test_within_a_quarter_of_an_hour_it_is_taken_back_and_then_no_button_promises_it(nils, time, page_address) -> None:
    nils.send(page_address, page_address, NO)
    shown = nils.text(page_address)
    assert (shown.count("11月16日 周一 9:15 以前可以收回"), shown.count("真正解决了吗？")) == (1, 0)
    assert nils.press(shown, f"{page_address}/back").headers["Location"] == page_address
    assert nils.text(page_address).count("真正解决了吗？") == 1
    nils.send(page_address, page_address, NO)
    shown = nils.text(page_address)
    time.moment = COUNTS
    late = nils.press(shown, f"{page_address}/back")
    assert (late.status_code, page_of(late).errors) == (409, {})
    assert page_of(late).all(".problems a") == ["您的回答已经算数了。"]
    assert nils.page(page_address).attributes("form[action$=back]", "action") == []


def test_not_solved_says_with_whom_it_is_and_whom_to_call_and_then_who_has_read_it(nils, cast, rosas, page_address):
    nils.send(page_address, page_address, {**NO, "still_wrong": "nobody_came"})
    let_answers_count(COUNTS)
    page = nils.page(page_address)
    assert page.all(".note > p") == ["没有解决 · 不满意 · 没人来过", "已经交给：楼里的调解员。看过以后，这里会写明。"]
    assert (page.attributes("#next ~ a", "href"), page.all("#next + p b")) == (["tel:13800000000"], ["楼里的调解员"])
    [one] = fellows_that_wait(cast.mei, COUNTS)
    mark_fellow_read(cast.mei, one.id, COUNTS)
    page = nils.page(page_address)
    assert page.all(".note > p")[1:] == ["楼里的调解员 11月16日 周一看过了"]
    assert page.all("#next") == []


def test_begun_anew_it_says_who_has_it_now_and_by_when(nils, cast, rosas, page_address) -> None:
    nils.send(page_address, page_address, NO)
    let_answers_count(COUNTS)
    reopen_dispute(cast.sun, id_of(cast, rosas), Status.SETTLED, COUNTS, note="还在漏")
    page = nils.page(page_address)
    assert page.all("#next + p b") == ["网格党支部书记"]
    assert page.all("#next ~ p")[1:] == ["最晚 12月7日 周一 办好。办好以后会问您是不是真的解决了。"]


@pytest.mark.parametrize(("homes", "said"), [(1, 1), (FEW_HOMES, 0)])
def test_the_page_promises_no_more_than_is_so(nils, cast, submit, homes, said) -> None:
    receipt = looked_at(cast, submit())
    nils.send(BOARD, f"{BOARD}/{receipt.reference}/support")
    for number in range(homes - 1):
        support_dispute(cast.building_id, receipt.reference, f"phone {number}", MONDAY)
    settled(cast, id_of(cast, receipt))
    page = nils.text(f"{HOME}/shared/{receipt.reference}")
    assert page.count("工作人员只知道回答了什么，不告诉他们是哪一家") == 1
    assert page.count("他们可能猜得出来") == said


def test_a_second_answer_and_one_too_late_are_told_so(nils, time, page_address) -> None:
    shown = nils.text(page_address)
    assert nils.press(shown, page_address, YES).status_code == 303
    assert nils.press(shown, page_address, YES).status_code == 303
    assert nils.press(shown, page_address, NO).status_code == 409
    time.moment = MONDAY + timedelta(days=15)
    assert nils.page(page_address).attributes("form[action*=shared]", "action") == []


def test_the_page_opens_for_that_phone_alone(rosa, nils, rosas, page_address) -> None:
    codes = [phone.open(address).status_code for phone in (rosa, nils) for address in (page_address, f"{NEXT_DOOR}/x")]
    assert codes == [404, 404, 200, 404]
    assert nils.page(page_address).holds(WORDS, rosas.reference, rosas.link) == [WORDS, rosas.reference]


def test_of_what_its_reporter_made_private_nothing_is_read(nils, rosas, page_address) -> None:
    make_private(rosas.link, MONDAY)
    assert nils.page(page_address).holds(WORDS, "灯已经换好", rosas.reference) == [rosas.reference]


def test_a_joined_reporter_is_asked_on_the_page_of_their_own_report(nils, cast, submit) -> None:
    main, joined = submit(), submit(text="三单元楼道一直没有灯，晚上很黑，看不清路。")
    join_dispute(cast.mei, id_of(cast, joined), Status.DISPATCHED, MONDAY, into=main.reference)
    address = f"/d/{joined.link}"
    assert nils.page(address).attributes("form[action$=shared]", "action") == []
    settled(cast, id_of(cast, main))
    assert nils.page(address).attributes("form[action$=shared]", "action") == [f"{address}/shared"]
    assert nils.send(address, f"{address}/shared", {"solved": "yes"}).status_code == 422
    page = nils.page(address)
    assert page.text.count("工作人员看得出是您的回答，邻居看不到。") == 1
    assert (page.all("h1"), page.all("#next + p")) == (
        ["办好了，请您看看解决没有"],
        ["请回答上面的问题：您家也解决了吗？"],
    )
    assert nils.send(address, f"{address}/shared", NO).headers["Location"] == address
    page = nils.page(address)
    assert (page.all("h1"), page.actions.count(f"{address}/shared/back")) == (["您已经回答了，谢谢"], 1)
    nils.send(address, f"{address}/shared/back")
    assert nils.page(address).attributes("form[action$=shared]", "action") == [f"{address}/shared"]
    nils.send(address, f"{address}/shared", NO)
    let_answers_count(COUNTS)
    page = nils.page(address)
    assert page.all("#next + p") == ["工作人员会看您的回答，决定要不要重新办。看过以后，这里会写明。"]
    assert (page.attributes("form[action$=shared]", "action"), page.holds("没有解决 · 不满意")) == (
        [],
        ["没有解决 · 不满意"],
    )
    assert counts(cast, main) == [FellowCount(FellowSource.JOINED, 1, 0, 0, 1)]


def test_once_it_is_open_again_an_earlier_solved_is_shown_as_of_before(nils, cast, rosas, page_address) -> None:
    nils.send(page_address, page_address, YES)
    let_answers_count(COUNTS)
    assert len(nils.page(page_address).all(".note.good")) == 1
    reopen_dispute(cast.sun, id_of(cast, rosas), Status.SETTLED, MONDAY, note="还在漏")
    page = nils.page(page_address)
    assert (page.all(".note.good"), page.text.count("现在还不能算解决")) == ([], 1)


def test_settled_again_before_it_counts_the_earlier_answer_stands_to_be_taken_back(nils, cast, rosas, page_address):
    nils.send(page_address, page_address, NO)
    settled_once_more(cast, rosas)
    page = nils.page(page_address)
    assert (page.hidden(page_address)["round"], page.hidden(f"{page_address}/back")["round"]) == ("2", "1")
    assert (page.all(".note > p")[0], page.text.count(OF_BEFORE)) == ("没有解决 · 不满意", 1)
    assert nils.send(page_address, f"{page_address}/back").status_code == 303
    assert nils.page(page_address).attributes("form[action$=back]", "action") == []


def test_so_does_that_of_a_joined_reporter_and_once_it_counts_without_a_button(rosa, cast, submit, time) -> None:
    main, joined = submit(), submit()
    join_dispute(cast.mei, id_of(cast, joined), Status.DISPATCHED, MONDAY, into=main.reference)
    settled(cast, id_of(cast, main))
    address = f"/d/{joined.link}"
    rosa.send(address, f"{address}/shared", NO)
    settled_once_more(cast, main)
    page = rosa.page(address)
    assert (page.hidden(f"{address}/shared")["round"], page.hidden(f"{address}/shared/back")["round"]) == ("2", "1")
    assert page.text.count(OF_BEFORE) == 1
    time.moment = COUNTS
    let_answers_count(COUNTS)
    page = rosa.page(address)
    assert (page.attributes("form[action$='shared/back']", "action"), page.text.count(OF_BEFORE)) == ([], 1)


def settled_once_more(cast, receipt) -> None:
    number = id_of(cast, receipt)
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY, note="再看看")
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY, words="又换了一个灯头。")
