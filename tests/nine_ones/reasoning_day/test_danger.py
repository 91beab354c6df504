"""Danger to life in what is written for a place: whose first screen it stands on, and what no mediator reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.disputes.queries.complaints import people_here
from db.ground.refusals import NotFound
from db.messages.tables import OutboxMessage
from db.nine_ones.reasoning_day.actions.booking import book_for, cancel_for, cancel_place, delete_place
from db.nine_ones.reasoning_day.actions.danger import end_danger_in_booking
from db.nine_ones.reasoning_day.actions.scheduled import forget_talks
from db.nine_ones.reasoning_day.actions.talks import add_walk_in
from db.nine_ones.reasoning_day.queries.danger import bookings_in_danger
from db.nine_ones.reasoning_day.queries.desk import day_list
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.records.danger.rules.kinds import Danger
from db.records.danger.tables import DangerSign
from db.records.history.tables import Event
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import SATURDAY, after

BEATEN = "老公天天打我，今晚又要动手"
GAS = "楼道里煤气味很重，头晕"


def dangerous(actor) -> list[tuple[str, tuple[Danger, ...]]]:
    return [(one.words.strip(), one.dangers) for one in bookings_in_danger(actor, MONDAY)]


def listed(actor) -> list[tuple[str, str, bool]]:
    return [(one.address, one.about, one.withheld) for one in day_list(actor, 1, SATURDAY).talks]


@pytest.mark.parametrize(
    ("about", "kind", "readers"),
    [
        (BEATEN, Danger.VIOLENCE, {"sun", "guo"}),
        ("我不想活了，就今晚", Danger.SELF_HARM, {"sun", "guo"}),
        (GAS, Danger.GAS, {"sun", "guo", "mei"}),
        ("楼上半夜拖椅子", None, set()),
    ],
)
def test_it_stands_before_whoever_keeps_the_nine_ones_and_violence_never_before_a_mediator(
    cast: Cast, take, about, kind, readers
):
    take(about=about)
    seen = {name: dangerous(actor) for name, actor in cast.everybody.items()}
    assert {name for name, lines in seen.items() if lines} == readers
    assert [line for lines in seen.values() for line in lines] == [(about, (kind,))] * len(readers)


def test_a_mediator_on_duty_does_not_read_of_violence_either(cast: Cast, take):
    take(about=BEATEN)
    assert dangerous(replace(cast.mei, on_duty=True)) == []


def test_whom_it_complains_of_does_not_read_it(cast: Cast, take):
    guo = next(one.name for one in people_here(cast.building_id, MONDAY) if one.staff_id == cast.guo.staff_id)
    take(about=f"{guo}打我，今晚又要动手")
    assert (dangerous(cast.guo), len(dangerous(cast.sun))) == ([], 1)


def test_a_mediator_keeps_the_list_without_the_words_until_somebody_says_there_was_no_danger(cast: Cast, take):
    take(about=BEATEN, address="罗女士")
    assert (listed(cast.mei), listed(cast.sun)) == ([("", "", True)], [("罗女士", BEATEN, False)])
    end_danger_in_booking(cast.guo, ReasoningBooking.get().id, True, MONDAY)
    assert (listed(cast.mei), dangerous(cast.guo)) == ([("罗女士", BEATEN, False)], [])


def test_danger_that_is_over_stands_nowhere_and_its_words_stay_kept(cast: Cast, take):
    take(about=BEATEN)
    (talk,) = day_list(cast.sun, cast.building_id, SATURDAY).talks
    assert talk.because == ((Danger.VIOLENCE, "老公天天打我"),)
    end_danger_in_booking(cast.guo, talk.id, False, MONDAY)
    (talk,) = day_list(cast.sun, cast.building_id, SATURDAY).talks
    assert (talk.because, dangerous(cast.guo), listed(cast.mei)) == ((), [], [("", "", True)])
    assert [event.kind for event in Event.select() if "danger" in event.kind] == ["reasoning_danger_over"]


@pytest.mark.parametrize("name", ["mei", "otto"])
def test_only_who_reads_it_says_how_it_ended(cast: Cast, take, name):
    take(about=BEATEN)
    with pytest.raises(NotFound):
        end_danger_in_booking(cast.everybody[name], ReasoningBooking.get().id, True, MONDAY)


@pytest.mark.parametrize("gone", [cancel_place, delete_place])
def test_once_the_words_are_gone_nothing_tells_of_danger(cast: Cast, take, gone):
    link = take(about=BEATEN).link
    gone(link, MONDAY)
    assert (dangerous(cast.sun), DangerSign.select().count()) == ([], 0)


def test_a_mediator_who_gives_the_place_back_takes_nothing_from_who_reads_of_danger(cast: Cast, take):
    take(about=BEATEN)
    cancel_for(cast.mei, ReasoningBooking.get().id, MONDAY)
    assert dangerous(cast.sun) == [(BEATEN, (Danger.VIOLENCE,))]
    take(about=GAS)
    cancel_for(cast.mei, ReasoningBooking.select().order_by(ReasoningBooking.id.desc()).get().id, MONDAY)
    assert len(dangerous(cast.sun)) == 1


def test_the_day_long_past_nothing_tells_of_danger(cast: Cast, take):
    take(about=BEATEN)
    forget_talks(after(60))
    assert (dangerous(cast.sun), DangerSign.select().count()) == ([], 0)


def told_of_danger() -> list[int | None]:
    return [row.recipient_id for row in OutboxMessage.select().where(OutboxMessage.kind == "danger_in_booking")]


def test_what_staff_write_down_for_a_caller_or_who_comes_by_is_read_as_well(cast: Cast, rule):
    wish = BookingRequest(SATURDAY, 0, "王大爷", GAS)
    book_for(cast.mei, cast.building_id, wish, "key-of-the-form-1", MONDAY)
    assert (dangerous(cast.sun), told_of_danger()) == ([(f"{GAS} 王大爷", (Danger.GAS,))], [cast.sun.staff_id])
    add_walk_in(cast.mei, cast.building_id, SATURDAY, "李大爷", BEATEN, after(5))
    assert dangerous(cast.mei) == [(f"{GAS} 王大爷", (Danger.GAS,))]
    assert dangerous(cast.sun)[1:] == [(f"{BEATEN} 李大爷", (Danger.VIOLENCE,))]


def test_who_would_be_told_of_danger_and_wrote_it_down_is_not_told_of_it(cast: Cast, rule):
    book_for(cast.sun, cast.building_id, BookingRequest(SATURDAY, 0, about=GAS), "key-of-the-form-1", MONDAY)
    assert (len(dangerous(cast.sun)), told_of_danger()) == (1, [])
