"""The city's orders at the desk: what has no place, what goes back, the block beside a matter, and whose screens."""

from __future__ import annotations

import pytest

from admin_dashboard import frame
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.rules.workflow import MoveName, Status
from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.hotline.queries.orders import platforms_of
from db.together.just_sent.actions import settle_soon
from db.together.just_sent.queries import sent_by
from tests.admin_dashboard.conftest import button, texts
from tests.admin_dashboard.disputes.test_disputes import choose_deed
from tests.cast import MONDAY, Cast
from tests.together.hotline.conftest import PHONE, kept, matter, order, sheet

ELSEWHERE = "春风里小区1号楼"


@pytest.fixture
def taken(cast: Cast) -> int:
    """One in Mei's hands, one confidential, and one that nobody could place."""
    platform = add_platform(cast.sun, "市12345", "generic", MONDAY)
    rows = [order("26-1"), order("26-2", 来电人="保密"), order("26-3", 诉求地址=ELSEWHERE)]
    take_in_sheet(cast.sun, platform, sheet(*rows), MONDAY)
    return platform


def test_the_first_platform_is_asked_for_once(desk, cast: Cast):
    app = desk.open("sun", "hotline")
    button(app, "Add it").click().run()
    assert [one.name for one in platforms_of(cast.sun)] == ["通用12345"]
    assert "Read the platform’s sheet" in texts(app)


def test_one_without_a_place_stands_on_the_first_screen_and_one_tap_places_it(desk, cast: Cast, taken):
    line = "12345 orders without a place: 1"
    assert line in texts(desk.open("sun", "today"))
    app = desk.open("sun", "hotline")
    assert ELSEWHERE in texts(app)
    app.selectbox(key=f"hotline-place-{kept('26-3').id}").select(cast.far_building_id).run()
    button(app, "It belongs here").click().run()
    assert matter("26-3").building_id == cast.far_building_id
    assert line not in texts(desk.open("sun", "today"))


def test_who_holds_the_matter_opens_who_called_and_others_have_no_button(desk, cast: Cast, taken):
    app = desk.open("mei", "dispute", id=matter("26-1").id)
    assert "Order of 市12345" in texts(app)
    assert PHONE not in texts(app)
    button(app, "Open the order (recorded)").click().run()
    assert PHONE in texts(app)
    others = texts(desk.open("guo", "dispute", id=matter("26-1").id))
    assert ("Order of 市12345" in others, "Open the order (recorded)" in others) == (True, False)


def test_an_order_promises_nothing_to_its_caller_for_the_city_calls_back(desk, cast: Cast, taken):
    accept_dispute(cast.mei, matter("26-1").id, Status.DISPATCHED, MONDAY)
    app = desk.open("mei", "dispute", id=matter("26-1").id)
    ways = app.segmented_control(key=f"way-{matter('26-1').id}").options
    assert [label.split(": ")[-1] for label in ways] == [
        "Note for colleagues",
        "Phoned or visited",
    ]
    moves = next(one for one in app.pills if one.label == "What do you want to do?")
    assert "Ask the resident and wait" not in [label.split(": ")[-1] for label in moves.options]
    moves.set_value(MoveName.SETTLE).run()
    shown = texts(app)
    assert ("The resident will read:" in shown, "the city calls back" in shown) == (False, True)
    settle_soon(cast.mei, matter("26-1").id, Status.ACCEPTED, MONDAY, words="修好了。")
    [press] = sent_by(cast.mei)
    assert press.asks is False
    assert "nobody is asked here" in texts(desk.open("mei", "today"))


def test_what_is_confidential_says_so_and_nothing_of_a_colleague(desk, cast: Cast, taken):
    shown = texts(desk.open("sun", "dispute", id=matter("26-2").id))
    assert "A confidential order of 12345" in shown
    assert "About a colleague" not in shown


def test_what_is_settled_waits_to_be_handed_back_until_it_is(desk, cast: Cast, taken):
    accept_dispute(cast.mei, matter("26-1").id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, matter("26-1").id, Status.ACCEPTED, MONDAY, words="修好了。")
    app = desk.open("sun", "hotline")
    assert "To be handed back to 市12345 · 1" in texts(app)
    without_call = [one.value for one in app.warning if "visit" in one.value]
    assert [words.partition(r"\. ")[0] for words in without_call] == [r"No call and no visit is noted for 26\-1"]
    button(app, "Handed back: 1").click().run()
    assert kept("26-1").given_back_at is not None
    assert "To be handed back" not in texts(app)


def test_the_secretary_keeps_the_orders_and_an_administrator_says_which_column_is_which(cast: Cast):
    screens = {who: [one.name for one in frame.screens_of(actor)] for who, actor in cast.everybody.items()}
    assert [who for who, names in screens.items() if "hotline" in names] == ["sun", "otto"]
    assert [who for who, names in screens.items() if "hotline-columns" in names] == ["ada"]


def test_what_is_perhaps_confidential_is_closed_beside_the_hint_by_who_keeps_the_orders(desk, cast: Cast, taken):
    asks = order("26-4", 诉求内容="灯坏了，要求对来电人保密。")
    take_in_sheet(cast.sun, taken, sheet(asks), MONDAY)
    number, close = matter("26-4").id, "It is confidential: close it to others"
    of_mei = desk.open("mei", "dispute", id=number)
    assert ("Perhaps confidential" in texts(of_mei), close in [one.label for one in of_mei.button]) == (True, False)
    button(desk.open("sun", "dispute", id=number), close).click().run()
    assert kept("26-4").confidential
    assert "Perhaps confidential" not in texts(desk.open("sun", "dispute", id=number))


def test_settled_with_others_nobody_promises_a_question_to_who_called_the_city(desk, cast: Cast, taken):
    number = matter("26-1").id
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.sun.staff_id)
    accept_dispute(cast.sun, number, Status.DISPATCHED, MONDAY)
    app = desk.open("sun", "disputes")
    button(app, "Choose all on this page").click().run()
    choose_deed(app, "settle")
    assert "Orders of 12345 among them: 2." in texts(app)
    (box,) = [one for one in app.text_area if (one.key or "").startswith("several-settle")]
    box.set_value("灯换好了。").run()
    button(app, "Settle all of them").click().run()
    assert "1 orders are settled in half a minute. The city calls back; nobody is asked here." in texts(app)
