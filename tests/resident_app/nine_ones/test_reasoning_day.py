"""The reasoning day on a phone: what it shows, booking without a name, and what happens when the day changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from db.community.organisation.tables import Building
from db.disputes.queries.resident import dispute_for_holder_of
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.actions.days import cancel_day, move_day
from db.nine_ones.reasoning_day.queries.tickets import tickets
from db.nine_ones.reasoning_day.rules.recurrence import (
    HolidayPolicy,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from tests.cast import MONDAY, Cast
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, link_in

DAYS = f"{HOME}/reasoning-day"
BOOK = f"{DAYS}/2026-11-21"
NINE = datetime(2026, 11, 21, 1, tzinfo=MONDAY.tzinfo)


DETAILS = ReasoningRuleDetails(
    pattern=RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,)),
    starts=time(9),
    ends=time(11),
    place="1号楼大厅",
    slot_minutes=20,
    per_slot=1,
    on_holiday=HolidayPolicy.NEXT_WEEK,
    first_day=MONDAY.date(),
)


def rule(cast: Cast, first_day: date = MONDAY.date(), now: datetime = MONDAY, **changes) -> None:
    details = replace(DETAILS, first_day=first_day, **changes)
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details, now)


def booked(phone, slot: int = 0, **typed) -> str:
    """The secret address of the place."""
    answer = phone.send(BOOK, BOOK, {"slot": str(slot), **typed})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def test_without_a_rule_the_page_says_so_and_what_to_do_instead(rosa, cast):
    page = rosa.text(DAYS)
    assert ("本楼还没有定评理说事日" in page, f"{HOME}/say" in page) == (True, True)
    assert f"{HOME}/reasoning-day" in rosa.page(HOME).attributes(".tile.empty", "href")


def test_the_next_day_stands_on_the_buildings_page(rosa, cast, time):
    rule(cast)
    assert rosa.text(HOME).count("11月21日 周六 9:00") == 2
    time.moment = NINE
    assert rosa.text(HOME).count("今天 9:00–11:00") == 2
    time.moment = NINE + timedelta(hours=2)
    assert rosa.text(HOME).count("11月28日 周六 9:00") == 2


def test_the_page_of_a_building_still_fits_into_the_first_flight(rosa, cast):
    rule(cast)
    assert len(rosa.open(HOME, headers={"Accept-Encoding": "gzip"}).data) < 14_000


def test_a_place_is_booked_with_nothing_but_a_time(rosa, nils, cast):
    rule(cast)
    address = booked(rosa)
    page = rosa.page(address)
    assert (page.one("h1"), "11月21日 周六 9:00" in page.text) == ("约好了：1 号", True)
    assert [phone.page(DAYS).holds("您的预约：", address) for phone in (rosa, nils)] == [["您的预约：", address], []]
    assert "前面有 1 人" in nils.text(BOOK)


def test_who_goes_back_and_chooses_another_time_is_told_that_it_has_one(rosa, cast):
    """Pressed twice, it is one place; another time in the same form is never answered with the first one."""
    rule(cast)
    form = rosa.text(BOOK)
    answers = [rosa.press(form, BOOK, {"slot": slot}) for slot in ("0", "0", "1")]
    assert [answer.status_code for answer in answers] == [303, 303, 422]
    assert "这部手机那天已经约了 1 号" in answers[2].get_data(as_text=True)


def test_a_place_given_back_in_another_tab_is_not_changed_any_more(rosa, cast):
    rule(cast)
    address = booked(rosa)
    shown = rosa.text(f"{address}/again")
    rosa.send(f"{address}/cancel", f"{address}/cancel")
    assert [rosa.open(f"{address}/{page}").headers["Location"] for page in ("again", "cancel")] == [address] * 2
    late = rosa.press(shown, f"{address}/again", {"slot": "2026-11-21/1"})
    assert (late.status_code, address in page_of(late).links) == (409, True)


def test_a_neighbour_learns_numbers_only(rosa, nils, cast):
    rule(cast)
    ticket = booked(rosa, address="罗女士", about="楼上拖椅子")
    assert rosa.page(ticket).holds("罗女士", "拖椅子") == ["罗女士", "拖椅子"]
    assert [nils.page(path).holds("罗女士", "拖椅子", ticket) for path in (HOME, DAYS, BOOK)] == [[], [], []]


def test_what_was_typed_comes_back_when_the_time_was_taken_meanwhile(rosa, nils, cast):
    rule(cast)
    shown = nils.text(BOOK)
    booked(rosa, slot=2)
    answer = nils.press(shown, BOOK, {"slot": "2", "address": "小倪", "about": "停车"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "刚刚被别人约走了" in page) == (422, True)
    fields = Page(page).fields
    assert (fields["address"], fields["about"], Page(page).elements("#slot-2")) == ("小倪", "停车", [])
    assert nils.press(page, BOOK, {"slot": "3", "address": "小倪"}).status_code == 303


@pytest.mark.parametrize("typed", [{}, {"slot": ""}, {"slot": "²"}, {"slot": "99999999"}, {"slot": "-1"}])
def test_a_form_without_a_time_asks_for_one(rosa, cast, typed):
    rule(cast)
    answer = rosa.send(BOOK, BOOK, typed)
    assert (answer.status_code, "请选一个时间" in answer.get_data(as_text=True)) == (422, True)


def test_too_long_texts_are_named_at_their_field(rosa, cast):
    rule(cast)
    page = page_of(rosa.send(BOOK, BOOK, {"slot": "0", "address": "名" * 2000, "about": "🌳\0" * 2000}))
    assert (list(page.errors), page.fields["address"]) == (["address", "about"], "名" * 2000)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-13-77", "%00", "tomorrow", "2020-11-21"])
def test_a_day_that_is_none_is_not_found(rosa, cast, day):
    rule(cast)
    assert rosa.open(f"{DAYS}/{day}").status_code == 404


def test_ones_own_report_comes_along(rosa, cast):
    rule(cast)
    link = link_in(rosa.report())
    reference = dispute_for_holder_of(link, MONDAY).reference
    assert reference in rosa.text(booked(rosa, dispute=reference))


def test_somebody_elses_report_does_not(rosa, nils, cast, submit):
    rule(cast)
    link_in(rosa.report())
    answers = [
        nils.send(BOOK, BOOK, {"slot": "0", "dispute": "TY-2026-0001"}),
        nils.send(BOOK, BOOK, {"slot": "0", "reference": "TY-2026-0001", "short_code": "222222"}),
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert ReasoningBooking.select().count() == 0


def test_a_report_about_another_building_of_the_same_name_does_not(rosa, cast):
    rule(cast)
    reference = dispute_for_holder_of(link_in(rosa.report()), MONDAY).reference
    there = f"{NEXT_DOOR}/reasoning-day/2026-11-21"
    Building.update(name=Building.get_by_id(cast.building_id).name).execute()
    set_rule(cast.guo, cast.neighbouring_building_id, ReasoningRuleReach.BUILDING, DETAILS, MONDAY)
    offered = [rosa.page(page).attributes("[name=dispute]", "value") for page in (BOOK, there)]
    assert offered == [[reference, ""], []]


def test_a_report_from_another_phone_is_known_by_its_number_and_code(rosa, nils, cast, submit):
    rule(cast)
    receipt = submit()
    page = rosa.text(booked(rosa, reference=receipt.reference.lower(), short_code=f" {receipt.short_code} "))
    assert receipt.reference in page


def test_the_short_code_finds_the_place_from_another_phone(rosa, nils, cast):
    rule(cast)
    address = booked(rosa)
    _number, code = rosa.page(address).all("dd.code")
    find = f"{DAYS}/find"
    assert nils.send(DAYS, find, {"short_code": code.lower()}).headers["Location"] == address
    assert "您的预约：1 号" in nils.text(DAYS)
    wrong = nils.send(DAYS, find, {"short_code": "222222"})
    assert (wrong.status_code, "没有这个短码" in wrong.get_data(as_text=True)) == (422, True)


def test_a_place_is_given_back(rosa, nils, cast):
    rule(cast)
    address = booked(rosa)
    assert rosa.send(f"{address}/cancel", f"{address}/cancel").status_code == 303
    assert "您的预约已取消" in rosa.text(address)
    assert "共 6 个名额，还剩 6 个" in nils.text(DAYS)


def calendar(phone, address: str):
    answer = phone.open(f"{address}/calendar.ics")
    assert answer.mimetype == "text/calendar"
    return Calendar.from_ical(answer.data).walk("VEVENT")[0], answer.get_data(as_text=True)


def test_the_calendar_follows_the_day_and_says_nothing_personal(rosa, cast):
    rule(cast)
    address = booked(rosa, slot=1, address="罗女士", about="楼上拖椅子")
    first, text = calendar(rosa, address)
    move_day(cast.mei, cast.building_id, date(2026, 11, 21), date(2026, 11, 22), time(14), time(16), "停电", MONDAY)
    moved, _ = calendar(rosa, address)
    cancel_day(cast.mei, cast.building_id, date(2026, 11, 21), "还是停电", MONDAY)
    off, _ = calendar(rosa, address)
    assert (first["UID"], off["UID"], str(off["STATUS"])) == (moved["UID"], moved["UID"], "CANCELLED")
    assert [event["SEQUENCE"] for event in (first, moved, off)] == [0, 1, 2]
    assert moved.start - first.start == timedelta(days=1, hours=5)
    assert [secret in text for secret in ("罗女士", "拖椅子", address)] == [False, False, False]


def test_whoever_had_booked_a_cancelled_day_chooses_again_on_the_same_page(rosa, cast):
    rule(cast)
    address = booked(rosa, address="罗女士")
    cancel_day(cast.mei, cast.building_id, date(2026, 11, 21), "停电", MONDAY)
    page = rosa.text(address)
    assert ("请重新选时间" in page, "停电" in page) == (True, True)
    again = f"{address}/again"
    offered = {one.split("/")[0] for one in rosa.page(again).attributes("input[name=slot]", "value")}
    assert ("2026-11-28" in offered, "2026-11-21" in offered) == (True, False)
    assert rosa.send(again, again, {}).status_code == 422
    assert rosa.send(again, again, {"slot": "2026-11-28/3"}).status_code == 303
    page = rosa.text(address)
    assert ("11月28日 周六 10:00" in page, "罗女士" in page) == (True, True)


@pytest.mark.parametrize(
    ("on_holiday", "said"),
    [
        (HolidayPolicy.NEXT_WORKING_DAY, "元旦：从1月1日 周五改到这天"),
        (HolidayPolicy.CANCEL, "元旦：这天不办"),
        (HolidayPolicy.HOLD, "元旦：照常办"),
    ],
)
def test_a_holiday_is_said_on_the_page(rosa, cast, on_holiday, said, time):
    time.moment = MONDAY + timedelta(days=30)
    rule(
        cast,
        MONDAY.date() + timedelta(days=30),
        time.moment,
        pattern=RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(1,)),
        on_holiday=on_holiday,
    )
    page = rosa.text(DAYS).replace("2027年", "")
    assert said in page


def test_a_fourth_place_is_refused_kindly(rosa, cast):
    rule(cast)
    for day in ("2026-11-21", "2026-11-28", "2026-12-05", "2026-12-12"):
        answer = rosa.send(f"{DAYS}/{day}", f"{DAYS}/{day}", {"slot": "0"})
    assert (answer.status_code, "已经约了 3 次" in answer.get_data(as_text=True)) == (422, True)


def test_one_network_cannot_take_everything_but_a_compound_can_book(app, rosa, cast):
    rule(cast, per_slot=20)
    shown = rosa.text(BOOK)
    answers = [rosa.press(shown, BOOK, {"slot": "0"}).status_code for _ in range(41)]
    assert (answers[:40], answers[40]) == ([303] * 40, 429)
    assert ReasoningBooking.select().count() == 1, "one form, one place"


def test_a_made_up_secret_opens_nothing(rosa, cast):
    rule(cast)
    for page in ("", "/cancel", "/again", "/calendar.ics"):
        assert rosa.open(f"/r/{'A' * 32}{page}").status_code == 404


def test_pages_are_light_and_open_in_english_too(rosa, cast):
    rule(cast, per_slot=2)
    address = booked(rosa)
    rosa.client.set_cookie("lang", "en")
    for path in (DAYS, BOOK, address, f"{address}/again", f"{address}/cancel", f"{NEXT_DOOR}/reasoning-day"):
        answer = rosa.open(path, headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, len(answer.data) < 20_000) == (200, True)
    assert "Sat 21 Nov 9:00" in rosa.text(HOME)
    assert tickets([address.removeprefix("/r/")], MONDAY)[0].number == 1
