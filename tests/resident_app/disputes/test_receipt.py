"""What is kept of a report: number and short code on one screen, and the promised day in the phone's calendar."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar

from db.disputes.queries.resident import dispute_for_holder_of
from db.ground import clock
from tests.cast import MONDAY
from tests.resident_app.conftest import HOME, WORDS


def events_of(phone, link: str) -> list:
    answer = phone.open(f"/d/{link}/calendar.ics")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return Calendar.from_ical(answer.data).walk("VEVENT")


def test_the_promised_day_goes_into_the_calendar_without_the_secret_link(rosa, submit, time) -> None:
    receipt = submit()
    links = rosa.page(f"/d/{receipt.link}").links, rosa.page(f"/d/{receipt.link}/received").links
    assert [f"/d/{receipt.link}/calendar.ics" in found for found in links] == [True, True]
    [event] = events_of(rosa, receipt.link)
    view = dispute_for_holder_of(receipt.link, MONDAY)
    assert view.settle_due is not None
    assert (str(event["summary"]), str(event["url"]), str(event["location"])) == (
        f"看看 {receipt.reference} 怎么样了",
        f"http://localhost:8000{HOME}/find",
        "1号楼",
    )
    assert event["dtstart"].dt.date() == clock.last_day(view.settle_due, view.zone)
    assert event["dtstart"].dt.hour == 9
    written = rosa.open(f"/d/{receipt.link}/calendar.ics").get_data(as_text=True)
    assert [secret in written for secret in (receipt.link, receipt.short_code, WORDS[:6])] == [False] * 3
    time.moment = MONDAY + timedelta(hours=1)
    [again] = events_of(rosa, receipt.link)
    assert (again["uid"] == event["uid"], again["sequence"] > event["sequence"]) == (True, True)


def test_once_nothing_is_promised_any_more_there_is_nothing_for_the_calendar(rosa, submit, time) -> None:
    link = submit().link
    rosa.send(f"/d/{link}/withdraw", f"/d/{link}/withdraw")
    assert rosa.open(f"/d/{link}/calendar.ics").status_code == 404
    late = submit(text="二楼的声控灯一直亮着不灭。").link
    time.moment = MONDAY + timedelta(days=90)
    assert rosa.open(f"/d/{late}/calendar.ics").status_code == 404
    assert f"/d/{late}/calendar.ics" not in rosa.page(f"/d/{late}").links


def test_number_and_short_code_stand_together_so_that_a_screenshot_is_enough(rosa, submit) -> None:
    receipt = submit()
    page = rosa.page(f"/d/{receipt.link}/received")
    assert page.all(".codes .code") == [receipt.reference, receipt.short_code]
    assert page.one("#to-keep") == "截一张图留着就够了"


def test_a_day_in_a_year_whose_days_off_are_not_announced_is_promised_with_that_said(rosa, submit, time) -> None:
    told = "2027年的放假调休安排还没有公布，这个日期到时可能会变。"
    this_year, next_year = submit().link, submit(now=MONDAY + timedelta(weeks=6)).link
    time.moment = MONDAY + timedelta(weeks=6)
    for page in ("", "/received"):
        found = [rosa.page(f"/d/{link}{page}").holds(told) for link in (this_year, next_year)]
        assert found == [[], [told]]
