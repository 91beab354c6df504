"""Is it solved in your home, too? Asked of the phone that said "my home too", and of a joined reporter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.resident import make_private
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.fellows import FellowCount
from db.disputes.rules.answers import FellowSource
from db.disputes.rules.workflow import Status
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, looked_at, settled
from tests.pages import page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, WORDS

BOARD = f"{HOME}/matters"
YES = {"solved": "yes", "satisfaction": "satisfied"}
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
def test_yes_and_no_cost_the_same_taps_and_no_words(nils, cast, rosas, page_address, given, solved, not_solved) -> None:
    page = nils.page(page_address)
    assert page.attributes("form.stack input[type=radio]", "name") == ["solved"] * 3 + ["satisfaction"] * 3
    assert page.attributes("form.stack textarea", "name") == []
    answer = nils.send(page_address, page_address, given)
    assert (answer.status_code, answer.headers["Location"]) == (303, page_address)
    assert counts(cast, rosas) == [FellowCount(FellowSource.HOME_TOO, 1, solved, 0, not_solved)]
    assert nils.page(page_address).attributes("form[action*=shared]", "action") == []


def test_what_is_missing_is_said_and_what_was_tapped_stays(nils, cast, rosas, page_address) -> None:
    answer = nils.send(page_address, page_address, {"solved": "no"})
    page = page_of(answer)
    assert (answer.status_code, page.errors) == (422, {"satisfaction": "请说说您满意不满意。"})
    assert page.attributes("input[type=radio][checked]", "id") == ["solved-no"]
    assert counts(cast, rosas) == [FellowCount(FellowSource.HOME_TOO, 1, 0, 0, 0)]


def test_what_would_promise_that_somebody_goes_on_is_not_taken_from_a_neighbour(nils, page_address) -> None:
    answer = nils.send(page_address, page_address, {"solved": "goes_on", "satisfaction": "satisfied"})
    assert (answer.status_code, page_of(answer).errors) == (422, {"solved": "请说说事情是不是真的解决了。"})


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
    assert nils.send(address, f"{address}/shared", NO).headers["Location"] == address
    page = nils.page(address)
    assert (page.attributes("form[action$=shared]", "action"), page.holds("没有解决 · 不满意")) == (
        [],
        ["没有解决 · 不满意"],
    )
    assert counts(cast, main) == [FellowCount(FellowSource.JOINED, 1, 0, 0, 1)]


def test_once_it_is_open_again_an_earlier_solved_is_shown_as_of_before(nils, cast, rosas, page_address) -> None:
    nils.send(page_address, page_address, YES)
    assert len(nils.page(page_address).all(".note.good")) == 1
    reopen_dispute(cast.sun, id_of(cast, rosas), Status.SETTLED, MONDAY, note="还在漏")
    page = nils.page(page_address)
    assert (page.all(".note.good"), page.text.count("现在还不能算解决")) == ([], 1)
