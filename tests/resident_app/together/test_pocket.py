"""Into one's own matters by link and code on a phone without JavaScript, the list of them, and out again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.actions.people import deactivate_staff
from db.community.staff.queries.pocket import pocket_visit
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, put_on_hold
from db.disputes.actions.resident import add_words
from db.disputes.rules.workflow import Status
from db.together.calling.actions.phones import new_short_code
from db.together.calling.actions.pocket import close_pocket, open_pocket
from db.together.calling.queries.codes import own_code
from db.together.calling.queries.visits import knows_phone
from db.together.calling.tables import KnownPhone
from resident_app.serving import rate_limits
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of
from tests.pages import page_of
from tests.resident_app.conftest import Phone

D, A = Status.DISPATCHED, Status.ACCEPTED
DAY = timedelta(days=1)
SAID = "厨房水管漏水，已经泡了楼下，请打13900002222。"
TOLD = ["梅调解", "漏水", "1号楼", "TY-2026", "13900002222"]
GAS = "楼道里煤气味很大，快来人！"


@pytest.fixture
def address(cast: Cast, submit) -> str:
    """That of Mei's link; one matter is new in her hands."""
    submit(text=SAID, name="罗女士", phone="13800001111")
    return f"/m/in/{open_pocket(cast.mei, MONDAY)}"


def enter(phone: Phone, address: str, code: str | None):
    return phone.send(address, f"{address}/code", {"code": code or ""})


@pytest.fixture
def inside(rosa: Phone, cast: Cast, address: str) -> Phone:
    assert enter(rosa, address, own_code(cast.mei)).location == "/m"
    return rosa


def test_a_new_phone_is_asked_for_the_code_and_shows_nothing_before(nils, cast, address):
    assert nils.page(address).holds("短码", *TOLD) == ["短码"]
    assert [nils.open(path).status_code for path in ("/m", "/m/1", "/m/1/photo/1/tiny")] == [404] * 3
    wrong = enter(nils, address, "000000" if own_code(cast.mei) != "000000" else "000001")
    assert (wrong.status_code, page_of(wrong).errors) == (
        422,
        {"code": "这不是您的短码。短码在工作台的“我的账号”里。"},
    )
    assert nils.open("/m").status_code == 404


def test_guessing_the_code_is_held_back(nils, cast, address):
    wrong = f"{(int(own_code(cast.mei) or '') + 1) % 10**6:06}"
    assert [enter(nils, address, wrong).status_code for _ in range(6)] == [422] * 5 + [429]
    assert enter(nils, address, own_code(cast.mei)).status_code == 429


def test_with_the_code_ones_matters_are_there_and_no_address_holds_the_key(inside, address):
    page = inside.page("/m")
    assert (page.one("h1"), page.holds(*TOLD)) == ("我手上的事 · 1", TOLD)
    key = address.rpartition("/")[2]
    assert [one for one in (page.html, inside.text("/m/1")) if key in one] == []
    assert inside.open(address).location == "/m"


def test_who_is_passed_such_an_address_reads_nothing(inside, nils):
    for path in ("/m", "/m/1"):
        assert nils.page(path).holds("还不认识您", *TOLD) == ["还不认识您"]


def test_after_three_months_the_code_is_asked_again_where_one_goes_and_what_was_written_comes_back(
    inside, cast, address, time
):
    shown = inside.text("/m/1")
    time.moment = MONDAY + 90 * DAY
    assert inside.open("/m").location == address
    late = inside.press(shown, "/m/1/do/reply", {"text": "下午三点到。"})
    page = page_of(late)
    assert (late.status_code, page.all("textarea"), page.actions) == (403, ["下午三点到。"], [f"{address}/code"])
    enter(inside, address, own_code(cast.mei))
    assert inside.open("/m").status_code == 200


@pytest.mark.parametrize("end", ["closed", "renewed", "left", "too old"])
def test_a_link_that_has_ended_opens_nothing_on_the_phone_that_knew_it(inside, cast, address, time, end):
    ways = {
        "closed": lambda: close_pocket(cast.ada, cast.mei.staff_id, MONDAY),
        "renewed": lambda: open_pocket(cast.mei, MONDAY),
        "left": lambda: deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY),
        "too old": lambda: setattr(time, "moment", MONDAY + 180 * DAY),
    }
    ways[end]()
    for path in ("/m", "/m/1", address, "/m/in/AAAAAAAAAAAAAAAAAAAAAA"):
        answer = inside.open(path)
        assert (answer.status_code, page_of(answer).holds("还不认识您", *TOLD)) == (404, ["还不认识您"])


def test_a_new_code_makes_the_phone_a_stranger(inside, cast, address):
    new_short_code(cast.mei, MONDAY)
    assert inside.open("/m/1").location == address


def test_the_phone_is_left_and_asks_for_both_again(inside, address):
    left = inside.send("/m", "/m/leave")
    assert (left.status_code, "不再记住您" in left.get_data(as_text=True)) == (200, True)
    assert (inside.open("/m").status_code, KnownPhone.select().count()) == (404, 0)
    assert "请先输入您本人的短码" in inside.text(address)


def test_taking_a_residents_things_off_the_phone_takes_these_off_too(inside):
    inside.report()
    inside.send("/mine", "/mine/forget")
    assert inside.open("/m").status_code == 404


def test_the_list_says_what_is_new_near_late_and_waits(inside, cast, submit, time):
    taken, waits = (id_of(cast, submit(text=f"路灯坏了{number}")) for number in (1, 2))
    for number in (taken, waits):
        accept_dispute(cast.mei, number, D, MONDAY, words="我来看看。")
    dispatch_dispute(cast.guo, taken, A, MONDAY, staff_id=cast.mei.staff_id, settle_by=(MONDAY + 2 * DAY).date())
    accept_dispute(cast.mei, taken, D, MONDAY)
    put_on_hold(cast.mei, waits, A, MONDAY, words="是哪一盏？")
    told = {}
    for days in (0, 1, 2, 3, 5):
        time.moment = MONDAY + days * DAY
        page = inside.page("/m")
        told[days] = [page.all(f'a[href="/m/{number}"] > span:nth-child(n+4)') for number in (1, taken, waits)]
    still = ["在等居民回话，时限先停。"]
    assert told == {
        0: [["联系居民：明天", "办好：还有21天"], ["办好：还有2天"], still],
        1: [["联系居民：今天", "办好：还有20天"], ["办好：明天"], still],
        2: [["联系居民：晚了1天", "办好：还有19天"], ["办好：今天"], still],
        3: [["联系居民：晚了2天", "办好：还有18天"], ["办好：晚了1天"], still],
        5: [["联系居民：晚了4天", "办好：还有16天"], ["办好：晚了3天"], still],
    }
    assert inside.page("/m").one("main > p > b") == "晚了2件 · 新的1件"


def test_danger_stands_first_and_says_so(inside, submit):
    submit(text=GAS)
    page = inside.page("/m")
    assert (page.all("article")[0].startswith("有生命危险？"), page.one("main > p > b")) == (True, "危险1件 · 新的2件")


def test_words_are_marked_as_read_in_one_tap_and_what_came_meanwhile_is_not(inside, cast, submit, time):
    receipt = submit()
    number = id_of(cast, receipt)
    add_words(receipt.link, "又漏了。", [], MONDAY)
    shown = inside.text("/m")
    time.moment = MONDAY + DAY
    add_words(receipt.link, "更大了！", [], MONDAY + DAY)
    late = inside.press(shown, f"/m/{number}/read")
    assert (late.status_code, page_of(late).all(".said p:not(.soft)")) == (409, ["又漏了。 更大了！"])
    read = inside.press(late.get_data(as_text=True), f"/m/{number}/read")
    assert (read.location, inside.page(read.location).all(".said")) == ("/m?done=read", [])


def test_long_words_are_marked_as_read_only_where_they_stand_whole(inside, cast, submit):
    receipt = submit()
    add_words(receipt.link, "漏" * 301, [], MONDAY)
    number = id_of(cast, receipt)
    page = inside.page("/m")
    assert (page.all(".said p:not(.soft)"), [one for one in page.actions if "read" in one]) == (["漏" * 300 + "…"], [])
    assert inside.page(f"/m/{number}").all("[aria-labelledby=unread] p") == ["漏" * 301]


def test_they_come_in_pages(inside, submit):
    for _ in range(12):
        submit()
    first, second = inside.page("/m"), inside.page("/m?page=2")
    assert [len(first.elements("article")), len(second.elements("article"))] == [12, 1]
    assert first.attributes(".chips a", "href") == ["/m?page=1", "/m?page=2"]
    assert [inside.open(f"/m?page={odd}").status_code for odd in ("0", "-3", "99", "x", "9" * 30)] == [200] * 5


def test_nothing_in_hand_says_so(rosa, cast):
    address = f"/m/in/{open_pocket(cast.guo, MONDAY)}"
    enter(rosa, address, own_code(cast.guo))
    assert rosa.page("/m").all("p.card") == ["现在没有等着您办的事。"]


def test_one_person_cannot_flood(inside, cast):
    for _ in range(60):
        rate_limits.count_press(f"pocket {cast.mei.staff_id}", MONDAY)
    assert inside.send("/m", "/m/leave").status_code == 429


def test_the_secret_is_in_no_log(rosa, cast, address, caplog):
    caplog.set_level("INFO", logger="linli.access")
    enter(rosa, address, own_code(cast.mei))
    rosa.open("/m/1")
    logged = [record.getMessage().rpartition(" ")[0] for record in caplog.records]
    assert logged == ["GET /m/in/<pocket> 200", "POST /m/in/<pocket>/code 303", "GET /m/<int:matter_id> 200"]


def test_everything_of_the_list_in_english_and_large_letters(inside):
    inside.open("/m?lang=en")
    inside.open("/m?large=1")
    page = inside.page("/m")
    assert (page.one("h1"), page.attributes("html", "class")) == ("My matters · 1", ["large"])


def test_whoever_comes_by_it_is_its_person_and_nobody_else(inside, cast, address):
    visit = pocket_visit(address.rpartition("/")[2], MONDAY)
    assert (visit.actor, knows_phone(visit, "another phone", MONDAY)) == (cast.mei, False)


def test_a_limit_in_a_year_whose_days_off_are_not_announced_is_said_with_that(rosa, cast, submit, time):
    time.moment = MONDAY + timedelta(weeks=6)
    submit(now=time.moment)
    address = f"/m/in/{open_pocket(cast.mei, time.moment)}"
    enter(rosa, address, own_code(cast.mei))
    limits = ["联系居民：明天", "办好：还有22天（可能会变）"]
    assert rosa.page("/m").holds(*limits) == limits
