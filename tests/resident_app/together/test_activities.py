"""Activities on a phone: from the building's page to a place, its number, its code, and back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from db.nine_ones.notice_board.rules.words import NoticeReach
from db.together.activities.actions.planning import announce_activity, call_off_activity, change_activity, plan_activity
from db.together.activities.queries.activities import activity_for_desk
from db.together.activities.rules import ActivityPlan
from tests.cast import MONDAY, Cast
from tests.pages import page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, Phone

ALL = f"{HOME}/activities"
NINE = datetime(2026, 11, 21, 1, tzinfo=MONDAY.tzinfo)


def plan(**changes) -> ActivityPlan:
    usual = {
        "title": "老年人免费体检",
        "about": "量血压、测血糖。",
        "place": "党群服务中心",
        "starts_at": NINE,
        "ends_at": NINE + timedelta(hours=2),
        "places": 2,
    }
    return ActivityPlan(**usual | changes)


@pytest.fixture
def check(cast: Cast) -> str:
    """The address of an announced health check."""
    activity_id = plan_activity(cast.sun, NoticeReach(cast.grid_id, cast.building_id), plan(), MONDAY)
    announce_activity(cast.sun, activity_id, 0, (), MONDAY)
    return f"{ALL}/{activity_id}"


def number_of(path: str) -> int:
    return int(path.rsplit("/", 1)[1])


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_without_any_the_page_says_what_to_do_instead_and_the_buildings_page_nothing(rosa):
    page = rosa.page(ALL)
    assert "眼下没有安排活动" in page.one(".card b")
    assert page.attributes("main a", "href") == [f"{HOME}/suggestion-box", f"{HOME}/notices"]
    assert rosa.page(HOME).holds("/activities") == []


def test_the_buildings_page_leads_to_it_until_it_is_over(rosa, nils, check, time):
    home = rosa.page(HOME)
    assert home.attributes("a.when", "href") == [check]
    assert home.all("a.when") == ["老年人免费体检11月21日 周六 9:00–11:00"]
    assert nils.page(NEXT_DOOR).holds(check, "老年人免费体检") == []
    time.moment = NINE + timedelta(hours=2)
    assert (rosa.page(HOME).all("a.when"), rosa.page(HOME).holds(check)) == ([], [])


def test_the_notice_leads_to_it(rosa, cast, check):
    notice_id = activity_for_desk(cast.sun, number_of(check)).notice_id
    assert check in rosa.page(f"{HOME}/notices/{notice_id}").links


def test_a_place_is_taken_with_nothing_typed_and_kept_on_this_phone(rosa, nils, check):
    answer = rosa.send(check, check)
    assert (answer.status_code, answer.headers["Location"]) == (303, check)
    assert ("报上名了：1 号" in rosa.text(check), "您的预约：1 号" in rosa.text(ALL)) == (True, True)
    page = nils.page(check)
    assert (page.holds("报上名了"), "共 2 个名额，还剩 1 个" in page.text) == ([], True)


def test_how_i_am_called_is_shown_to_me_alone(rosa, nils, check):
    rosa.send(check, check, {"address": "罗女士"})
    pages = rosa.page(check), nils.page(check), nils.page(ALL), nils.page(HOME)
    assert [page.holds("罗女士") for page in pages] == [["罗女士"], [], [], []]


def test_too_long_a_form_of_address_is_said_at_the_field_and_kept(rosa, check):
    answer = rosa.send(check, check, {"address": "长" * 21})
    page = page_of(answer)
    assert (answer.status_code, list(page.errors), page.fields["address"]) == (422, ["address"], "长" * 21)


def test_one_phone_signs_up_once(rosa, check):
    shown = rosa.text(check)
    rosa.press(shown, check)
    assert rosa.press(shown, check).status_code == 303
    other_form = shown.replace('name="form_key" value="', 'name="form_key" value="x')
    answer = rosa.press(other_form, check)
    assert (answer.status_code, "已经报过名了，是 1 号" in text(answer)) == (422, True)


def test_whoever_comes_too_late_is_told_kindly(rosa, nils, app, check):
    third = Phone(app.test_client())
    shown = third.text(check)
    rosa.send(check, check), nils.send(check, check)
    answer = third.press(shown, check, {"address": "小倪"})
    page = text(answer)
    assert (answer.status_code, "刚刚被人报走了" in page, "名额报满了" in page) == (422, True, True)
    assert "报满了" in third.text(ALL)


def test_a_place_is_given_back_and_is_free_again(rosa, nils, check):
    rosa.send(check, check)
    answer = rosa.send(check, f"{check}/give-back")
    assert (answer.status_code, "报上名了" in rosa.text(check)) == (303, False)
    nils.send(check, check)
    assert "报上名了：2 号" in nils.text(check)


def test_the_short_code_opens_the_place_on_another_phone(rosa, nils, check):
    rosa.send(check, check)
    code = rosa.page(check).one("b.code")
    wrong = nils.send(ALL, f"{ALL}/find", {"short_code": "AAAAAA"})
    assert (wrong.status_code, "本楼没有用这个码报名的" in text(wrong)) == (422, True)
    assert nils.send(ALL, f"{ALL}/find", {"short_code": code.lower()}).headers["Location"] == check
    assert "报上名了：1 号" in nils.text(check)


def test_who_guesses_codes_has_to_wait_and_whoever_holds_a_place_has_not(rosa, nils, check):
    rosa.send(check, check)
    code = rosa.page(check).one("b.code")
    shown = nils.text(ALL)
    guesses = [nils.press(shown, f"{ALL}/find", {"short_code": "AAAAAA"}).status_code for _ in range(61)]
    assert (set(guesses[:60]), guesses[60]) == ({422}, 429)
    assert nils.press(shown, f"{ALL}/find", {"short_code": code}).status_code == 429
    assert rosa.send(ALL, f"{ALL}/find", {"short_code": code}).headers["Location"] == check


def test_what_was_changed_or_called_off_is_said_on_the_page(rosa, cast, check):
    rosa.send(check, check)
    change_activity(cast.sun, number_of(check), 0, plan(place="楼下凉亭"), (), MONDAY)
    assert ("楼下凉亭" in rosa.text(check), "改过" in rosa.text(check)) == (True, True)
    call_off_activity(cast.sun, number_of(check), 1, "医生有任务", (), MONDAY)
    page = rosa.text(check)
    assert ("不办了" in page, "医生有任务" in page) == (True, True)
    assert ["取消了" in rosa.text(ALL), "查看或取消" in rosa.text(ALL)] == [True, False]
    assert rosa.page(HOME).holds(check) == []


def test_the_calendar_has_it_and_takes_it_out_again(rosa, cast, check):
    (event,) = Calendar.from_ical(rosa.open(f"{check}/calendar.ics").data).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"]), event["dtstart"].dt) == (
        "老年人免费体检",
        "党群服务中心",
        NINE,
    )
    assert str(event["url"]) == f"http://localhost:8000{check}"
    call_off_activity(cast.sun, number_of(check), 0, "下雨", (), MONDAY)
    (off,) = Calendar.from_ical(rosa.open(f"{check}/calendar.ics").data).walk("VEVENT")
    assert (off["uid"], off["sequence"], str(off["status"])) == (event["uid"], 1, "CANCELLED")


@pytest.mark.parametrize("path", [f"{ALL}/999", f"{ALL}/{10**30}", f"{ALL}/x"])
def test_what_does_not_exist_is_not_found(rosa, path):
    assert rosa.open(path).status_code == 404


def test_an_activity_of_another_building_is_not_found(rosa, check):
    assert rosa.open(check.replace(HOME, NEXT_DOOR)).status_code == 404


def test_one_network_cannot_flood_and_is_told_so(app, rosa, check):
    shown = rosa.text(check)
    answers = {rosa.press(shown, check).status_code for _ in range(40)}
    refused = Phone(app.test_client()).send(check, check, {"address": "李"})
    assert (answers, refused.status_code, page_of(refused).fields["address"]) == ({303}, 429, "李")


def test_the_pages_are_small(rosa, check):
    pages = {path: len(rosa.open(path, headers={"Accept-Encoding": "gzip"}).data) for path in (HOME, ALL, check)}
    assert {path: size for path, size in pages.items() if size > 14_000} == {}
