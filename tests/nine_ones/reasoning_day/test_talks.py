"""What came of the talks, what is counted, printed, and put into a calendar."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from icalendar import Calendar

from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.nine_ones.reasoning_day.actions.booking import GONE
from db.nine_ones.reasoning_day.actions.days import cancel_day, close_day
from db.nine_ones.reasoning_day.actions.talks import (
    NEEDS_ONE,
    SETTLED_ALREADY,
    add_walk_in,
    book_next_time,
    file_from_talk,
    record_talk,
)
from db.nine_ones.reasoning_day.queries.desk import day_list, talks_since
from db.nine_ones.reasoning_day.queries.paper import list_pdf
from db.nine_ones.reasoning_day.queries.tickets import TicketStatus, ticket_for_holder_of
from db.nine_ones.reasoning_day.rules.calendar import Appointment, calendar_file
from db.nine_ones.reasoning_day.rules.talks import BookingMethod, TalkOutcome
from db.records.reports.rules import Report, Source
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import NEXT_SATURDAY, NINE, SATURDAY
from tests.traces import words_in

TEN = NINE + timedelta(hours=1)
YEAR = timedelta(days=365)


@pytest.fixture
def engine() -> str:
    """What is written and read here is written and read on both engines in the other files."""
    return "sqlite"


def talks(cast: Cast, planned=SATURDAY, now=TEN):
    return day_list(cast.mei, cast.building_id, planned).talks


def test_the_list_is_in_the_order_of_turns_with_walk_ins_at_the_end(cast: Cast, take):
    take(slot=4, address="王大爷")
    take(slot=1, address="罗女士", about="楼道堆物")
    add_walk_in(cast.mei, cast.building_id, SATURDAY, "小赵", "停车", TEN)
    found = [(talk.number, talk.way, talk.address, talk.about) for talk in talks(cast)]
    assert found == [
        (2, BookingMethod.PHONE, "罗女士", "楼道堆物"),
        (1, BookingMethod.PHONE, "王大爷", ""),
        (3, BookingMethod.WALK_IN, "小赵", "停车"),
    ]


def test_what_came_of_a_talk_is_recorded_and_can_be_put_right(cast: Cast, take):
    link = take().link
    (talk,) = talks(cast)
    record_talk(cast.mei, talk.id, TalkOutcome.NO_SHOW, "", TEN)
    record_talk(cast.mei, talk.id, TalkOutcome.SETTLED, "两家说好了，十点后不拖椅子。", TEN)
    (talk,) = talks(cast)
    assert (talk.outcome, talk.note) == (TalkOutcome.SETTLED, "两家说好了，十点后不拖椅子。")
    ticket = ticket_for_holder_of(link, TEN)
    assert (ticket.standing, ticket.outcome) == (TicketStatus.OVER, TalkOutcome.SETTLED)
    assert [words_in(one, "椅子") for one in (talk, ticket)] == [["椅子"], []]


def test_a_talk_becomes_a_dispute_of_somebody_who_came_by(cast: Cast, take):
    take()
    (talk,) = talks(cast)
    report = Report(kind="neighbour", text="楼上半夜拖椅子，说过两次，还是一样。")
    receipt = file_from_talk(cast.mei, talk.id, report, True, "key-of-the-report-1", "", TEN)
    (talk,) = talks(cast)
    assert (talk.outcome, talk.became) == (TalkOutcome.DISPUTE, receipt.reference)
    (row,) = list_disputes(cast.mei, DisputeFilter(), TEN).rows
    assert (row.reference, row.source) == (receipt.reference, Source.WALK_IN)
    with pytest.raises(Refused) as refused:
        record_talk(cast.mei, talk.id, TalkOutcome.SETTLED, "", TEN)
    assert refused.value.words == SETTLED_ALREADY


def test_of_a_talk_that_there_is_not_nothing_is_recorded(cast: Cast):
    with pytest.raises(NotFound):
        record_talk(cast.mei, 4711, TalkOutcome.SETTLED, "说好了", TEN)


def test_when_filing_is_refused_nothing_is_recorded(cast: Cast, take):
    take()
    with pytest.raises(Invalid):
        file_from_talk(cast.mei, talks(cast)[0].id, Report("neighbour", "短"), True, "key-of-the-report-1", "", TEN)
    (talk,) = talks(cast)
    assert (talk.outcome, day_list(cast.mei, cast.building_id, SATURDAY).day.held) == (None, False)


def test_a_talk_about_a_dispute_goes_on_as_that_one(cast: Cast, take):
    told = Report(kind="neighbour", text="楼上半夜拖椅子，孩子睡不着，说过两次。")
    mine = submit_dispute(cast.building_id, told, [], "key-of-the-report-1", MONDAY)
    take(slot=0, dispute_link=mine.link)
    take(slot=1)
    with_one, without = talks(cast)
    record_talk(cast.mei, with_one.id, TalkOutcome.DISPUTE, "", TEN)
    for outcome in (TalkOutcome.DISPUTE, TalkOutcome.NEXT_TIME):
        with pytest.raises(Refused) as refused:
            record_talk(cast.mei, without.id, outcome, "", TEN)
        assert refused.value.words == NEEDS_ONE


def test_next_time_the_same_ticket_leads_to_the_new_place(cast: Cast, take):
    link = take(address="罗女士", about="楼道堆物").link
    receipt = book_next_time(cast.mei, talks(cast)[0].id, NEXT_SATURDAY, 2, "", TEN)
    ticket = ticket_for_holder_of(link, TEN)
    assert (ticket.day.day, ticket.slot, ticket.address, ticket.about) == (NEXT_SATURDAY, 2, "罗女士", "楼道堆物")
    assert ticket_for_holder_of(receipt.link, TEN).id == ticket.id
    assert talks(cast)[0].again_on == NINE + timedelta(days=7)


def test_next_time_on_a_place_that_is_gone_records_nothing(cast: Cast, take):
    take()
    take(planned=NEXT_SATURDAY, slot=2)
    with pytest.raises(Invalid) as refused:
        book_next_time(cast.mei, talks(cast)[0].id, NEXT_SATURDAY, 2, "", TEN)
    assert (refused.value.problems[0].words, talks(cast)[0].outcome) == (GONE, None)


def test_nothing_is_recorded_before_the_day_or_of_a_cancelled_one(cast: Cast, take):
    take()
    (talk,) = talks(cast)
    for record in (
        lambda now: record_talk(cast.mei, talk.id, TalkOutcome.SETTLED, "", now),
        lambda now: add_walk_in(cast.mei, cast.building_id, SATURDAY, "", "", now),
        lambda now: close_day(cast.mei, cast.building_id, SATURDAY, 0, now),
    ):
        with pytest.raises(Refused):
            record(NINE - timedelta(days=1))
    cancel_day(cast.mei, cast.building_id, SATURDAY, "停电", MONDAY)
    with pytest.raises(Refused):
        close_day(cast.mei, cast.building_id, SATURDAY, 0, TEN)
    with pytest.raises(NotFound):
        record_talk(cast.mei, talk.id, TalkOutcome.SETTLED, "", TEN)


def test_only_who_keeps_the_day_records(cast: Cast, take):
    take()
    (talk,) = talks(cast)
    for actor, refusal in ((cast.an, NotAllowed), (cast.ada, NotAllowed), (cast.otto, NotFound)):
        with pytest.raises(refusal):
            record_talk(actor, talk.id, TalkOutcome.SETTLED, "", TEN)
        with pytest.raises(refusal):
            add_walk_in(actor, cast.building_id, SATURDAY, "", "", TEN)
    record_talk(cast.guo, talk.id, TalkOutcome.SETTLED, "", TEN)


def test_a_closed_day_counts_who_came_and_what_came_of_it(cast: Cast, take):
    for slot in range(3):
        take(slot=slot)
    for talk, outcome in zip(talks(cast), (TalkOutcome.SETTLED, TalkOutcome.SETTLED, TalkOutcome.NO_SHOW), strict=True):
        record_talk(cast.mei, talk.id, outcome, "", TEN)
    close_day(cast.mei, cast.building_id, SATURDAY, 4, TEN)
    found = talks_since(cast.an, cast.building_id, YEAR, TEN + timedelta(hours=2))
    assert (found.held_days, found.closed_days, found.came, found.recorded, found.talked) == (1, 1, 4, 3, 2)
    assert found.outcomes == {TalkOutcome.SETTLED: 2, TalkOutcome.NO_SHOW: 1}
    for came in (-1, 501):
        with pytest.raises(Invalid):
            close_day(cast.mei, cast.building_id, SATURDAY, came, TEN)


def test_the_printed_list_has_everybody_and_an_empty_box_for_what_cannot_be_written(cast: Cast, take):
    take(slot=1, address="阿\ue000姨", about="楼道堆物")
    found = day_list(cast.mei, cast.building_id, SATURDAY)
    text = pypdfium2.PdfDocument(BytesIO(list_pdf(found, "1号楼", "Asia/Shanghai")))[0].get_textpage().get_text_range()
    assert [said in text for said in ("1号楼", "09:20", "阿□姨", "楼道堆物")] == [True] * 4


def test_the_list_of_an_empty_day_can_be_printed_too(cast: Cast, rule):
    found = day_list(cast.mei, cast.building_id, SATURDAY)
    assert list_pdf(found, "1号楼", "Asia/Shanghai", "en").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("cancelled", "status", "method"), [(False, "CONFIRMED", "PUBLISH"), (True, "CANCELLED", "CANCEL")]
)
def test_a_calendar_file_is_in_local_time_and_says_when_it_is_off(cancelled, status, method):
    ends = NINE + timedelta(minutes=20)
    written = calendar_file(
        Appointment("abc", 3, MONDAY, NINE, ends, cancelled, "评理说事日 · 1号楼", "1号楼大厅，靠门", "http://x/b/A"),
        "Asia/Shanghai",
    )
    calendar = Calendar.from_ical(written)
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(event["STATUS"]), event["SEQUENCE"]) == (method, status, 3)
    assert len(event.walk("VALARM")) == (0 if cancelled else 1)
    assert (event.start, event.end, str(event["UID"])) == (NINE, ends, "abc@linli")
    assert str(event["LOCATION"]) == "1号楼大厅，靠门"
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert len(calendar.walk("VTIMEZONE")) == 1
