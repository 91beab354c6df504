"""Booking a place, and what others learn of it: nothing but numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.submit import submit_dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.nine_ones.reasoning_day.actions.booking import (
    FULL_HANDS,
    GONE,
    NOT_OFFERED,
    NOT_YOURS,
    OVER,
    TWICE,
    book,
    book_for,
    cancel_for,
    cancel_place,
    choose_again,
)
from db.nine_ones.reasoning_day.actions.days import cancel_day
from db.nine_ones.reasoning_day.queries.days import coming_days, day_on, slots_of
from db.nine_ones.reasoning_day.queries.desk import day_list
from db.nine_ones.reasoning_day.queries.tickets import TicketStatus, link_for_code, ticket_for_holder_of, tickets
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.records.history.tables import Event
from db.records.reports.rules import Report
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import NEXT_SATURDAY, NINE, SATURDAY, after
from tests.traces import columns_with, words_in

ABOUT = "楼上半夜拖椅子"


def problem(refused) -> tuple[str, str]:
    (found,) = refused.value.problems
    return found.field, found.words


def test_whoever_books_gets_a_number_a_time_and_who_is_before_them(cast: Cast, take):
    take(slot=0)
    link = take(slot=2, address="罗女士", about=ABOUT).link
    ticket = ticket_for_holder_of(link, MONDAY)
    assert (ticket.number, ticket.before, ticket.starts_at) == (2, 1, NINE + timedelta(minutes=40))
    assert (ticket.address, ticket.about, ticket.standing) == ("罗女士", ABOUT, TicketStatus.BOOKED)


def test_everybody_sees_numbers_only(cast: Cast, take):
    take(slot=1, address="罗女士", about=ABOUT)
    day = coming_days(cast.building_id, MONDAY)[0]
    assert (day.slots, day.free, day.taken) == (6, 5, 1)
    assert [(slot.free, slot.before) for slot in slots_of(day, MONDAY)] == [(1, 0), (0, 1), *[(1, 1)] * 4]
    assert words_in([day, slots_of(day, MONDAY)], "罗女士", ABOUT, "1号楼大厅") == ["1号楼大厅"]


def test_what_is_personal_is_kept_sealed_and_out_of_history(cast: Cast, take):
    take(address="罗女士", about=ABOUT)
    places = ["reasoning_day.place", "reasoning_rule.place"]
    assert [columns_with(words) for words in ("罗女士", ABOUT, "1号楼大厅")] == [[], [], places]
    assert [event.data for event in Event.select().where(Event.kind == "reasoning_place_booked")] == [
        {"booking": ReasoningBooking.get().id, "number": 1}
    ]


def test_a_form_sent_twice_books_once(cast: Cast, rule):
    sent = [book(cast.building_id, BookingRequest(SATURDAY, 0), "phone", "key-of-the-form-1", MONDAY) for _ in range(2)]
    assert sent[0] == sent[1]
    assert ReasoningBooking.select().count() == 1


def test_the_last_place_is_given_once(cast: Cast, take):
    take(slot=3)
    with pytest.raises(Invalid) as refused:
        take(slot=3)
    assert problem(refused) == ("slot", GONE)


@pytest.mark.parametrize(
    ("slot", "planned", "now"),
    [(6, SATURDAY, MONDAY), (-1, SATURDAY, MONDAY), (0, SATURDAY, NINE), (0, MONDAY.date(), MONDAY)],
)
def test_only_what_is_offered_can_be_booked(take, slot, planned, now):
    with pytest.raises(Invalid) as refused:
        take(slot=slot, planned=planned, now=now)
    assert problem(refused) == ("slot", NOT_OFFERED)


def test_a_phone_books_once_a_day_and_holds_three_places_at_most(cast: Cast, take):
    for week in range(3):
        take(planned=SATURDAY + timedelta(days=7 * week), phone="rosa")
    with pytest.raises(Invalid) as twice:
        take(slot=4, phone="rosa")
    with pytest.raises(Invalid) as more:
        take(planned=SATURDAY + timedelta(days=21), phone="rosa")
    assert (problem(twice), problem(more)) == (("slot", TWICE), ("slot", FULL_HANDS))
    take(planned=SATURDAY + timedelta(days=28), phone="rosa", now=after(6))


def test_who_has_to_choose_again_holds_no_more_places_than_others(cast: Cast, take):
    for week in range(3):
        take(planned=SATURDAY + timedelta(days=7 * week), phone="rosa")
    cancel_day(cast.mei, cast.building_id, NEXT_SATURDAY, "停电", MONDAY)
    with pytest.raises(Invalid) as refused:
        take(planned=SATURDAY + timedelta(days=21), phone="rosa")
    assert problem(refused) == ("slot", FULL_HANDS)


def test_too_long_and_strange_texts_are_refused_or_kept_faithfully(cast: Cast, take):
    with pytest.raises(Invalid) as refused:
        take(address="名" * 2000, about="事" * 2000)
    assert [found.field for found in refused.value.problems] == ["address", "about"]
    ticket = ticket_for_holder_of(take(address="\0阿🌳姨\u202e", about="سلام").link, MONDAY)
    assert (ticket.address, ticket.about) == ("阿🌳姨", "سلام")


def report(cast: Cast, building_id: int | None = None):
    told = Report(kind="neighbour", text="楼上半夜拖椅子，孩子睡不着，说过两次。")
    return submit_dispute(building_id or cast.building_id, told, [], f"key-of-the-report-{building_id}", MONDAY)


def test_a_report_of_ones_own_comes_along_and_only_who_keeps_the_day_sees_it(cast: Cast, take):
    mine = report(cast)
    link = take(dispute_link=mine.link).link
    assert ticket_for_holder_of(link, MONDAY).reference == mine.reference
    assert [talk.reference for talk in day_list(cast.mei, cast.building_id, SATURDAY).talks] == [mine.reference]


def test_a_report_that_is_not_ones_own_is_refused(cast: Cast, take):
    for link in ("A" * 22, report(cast, cast.other_building_id).link):
        with pytest.raises(Invalid) as refused:
            take(dispute_link=link)
        assert problem(refused) == ("dispute", NOT_YOURS)


def test_a_place_given_back_is_free_and_forgets_who_had_it(cast: Cast, take):
    link = take(slot=3, address="罗女士").link
    for _ in range(2):
        cancel_place(link, MONDAY)
    ticket = ticket_for_holder_of(link, MONDAY)
    assert (ticket.standing, ticket.address, ticket.sequence) == (TicketStatus.CANCELLED, "", 1)
    assert take(slot=3).number == 2


def test_a_place_cannot_be_given_back_after_the_day(cast: Cast, take):
    link = take().link
    with pytest.raises(Refused) as refused:
        cancel_place(link, NINE + timedelta(hours=2))
    assert refused.value.words == OVER


def test_another_time_is_chosen_with_the_same_ticket(cast: Cast, take):
    link = take(slot=0, phone="rosa").link
    before = ticket_for_holder_of(link, MONDAY)
    choose_again(link, SATURDAY, 5, MONDAY)
    choose_again(link, NEXT_SATURDAY, 1, MONDAY)
    ticket = ticket_for_holder_of(link, MONDAY)
    assert (ticket.day.day, ticket.slot, ticket.number, ticket.sequence) == (NEXT_SATURDAY, 1, 1, 2)
    assert ticket.uid == before.uid
    take(slot=0, phone="rosa")
    with pytest.raises(Invalid) as refused:
        choose_again(link, SATURDAY, 4, MONDAY)
    assert problem(refused) == ("slot", TWICE)


def test_the_short_code_leads_back_from_another_phone_of_the_same_building(cast: Cast, take):
    receipt = take()
    assert link_for_code(cast.building_id, f" {receipt.short_code.lower()} ") == receipt.link
    for building_id, code in ((cast.neighbouring_building_id, receipt.short_code), (cast.building_id, "222222")):
        with pytest.raises(NotFound):
            link_for_code(building_id, code)


def test_a_phone_sees_its_own_places_and_those_of_the_last_days(cast: Cast, take):
    receipt = take()
    assert [ticket.number for ticket in tickets([receipt.link, "nothing"], MONDAY)] == [1]
    assert tickets([receipt.link], NINE + timedelta(days=3)) == []


def test_staff_book_for_who_calls_and_give_it_back_for_them(cast: Cast, rule):
    receipt = book_for(cast.mei, cast.building_id, BookingRequest(SATURDAY, 0, "王大爷"), "key-of-the-form-1", MONDAY)
    (talk,) = day_list(cast.mei, cast.building_id, SATURDAY).talks
    assert (talk.address, talk.number) == ("王大爷", receipt.number)
    cancel_for(cast.mei, talk.id, MONDAY)
    assert day_list(cast.mei, cast.building_id, SATURDAY).talks == ()


def test_who_does_not_keep_the_day_neither_books_nor_sees_the_list(cast: Cast, rule, take):
    take(address="罗女士")
    wish, key = BookingRequest(SATURDAY, 1), "key-of-the-form-2"
    for actor in (cast.an, cast.ada, cast.luo):
        with pytest.raises(NotAllowed):
            book_for(actor, cast.building_id, wish, key, MONDAY)
        with pytest.raises(NotAllowed):
            day_list(actor, cast.building_id, SATURDAY)
        with pytest.raises(NotAllowed):
            cancel_for(actor, ReasoningBooking.get().id, MONDAY)
    for read in (
        lambda: day_list(cast.otto, cast.building_id, SATURDAY),
        lambda: cancel_for(cast.otto, ReasoningBooking.get().id, MONDAY),
    ):
        with pytest.raises(NotFound):
            read()


def test_strange_keys_and_buildings_are_refused(cast: Cast, rule):
    with pytest.raises(Invalid):
        book(cast.building_id, BookingRequest(SATURDAY, 0), "phone", "short", MONDAY)
    with pytest.raises(NotFound):
        book(99_999, BookingRequest(SATURDAY, 0), "phone", "key-of-the-form-1", MONDAY)
    with pytest.raises(NotFound):
        day_on(cast.building_id, MONDAY.date())
