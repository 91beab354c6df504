"""Exceptions, rules that change, and whoever had booked before."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.reasoning_day.actions.day_rules import end_rule, set_rule
from db.nine_ones.reasoning_day.actions.days import cancel_day, change_place, close_day, move_day
from db.nine_ones.reasoning_day.queries.days import coming_days, day_on, next_day
from db.nine_ones.reasoning_day.queries.rules_in_force import rule_for, rules_to_come
from db.nine_ones.reasoning_day.queries.tickets import TicketStatus, ticket_for_holder_of
from db.nine_ones.reasoning_day.rules.recurrence import HolidayPolicy, RecurrencePattern, RecurrenceRhythm
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import NEXT_SATURDAY, NINE, SATURDAY, after, details


@pytest.fixture
def engine() -> str:
    """What is written and read here is written and read on both engines in the other files."""
    return "sqlite"


SUNDAY = SATURDAY + timedelta(days=1)


def coming(building_id: int, now=MONDAY, count: int = 5) -> list[str]:
    return [f"{day.day:%d %b}{' cancelled' if day.cancelled else ''}" for day in coming_days(building_id, now, count)]


def test_the_next_five_days_and_the_cancelled_ones_between_are_shown(cast: Cast, rule):
    cancel_day(cast.mei, cast.building_id, NEXT_SATURDAY, "停电", MONDAY)
    assert coming(cast.building_id) == ["21 Nov", "28 Nov cancelled", "05 Dec", "12 Dec", "19 Dec", "26 Dec"]
    assert day_on(cast.building_id, NEXT_SATURDAY).reason == "停电"


def test_the_day_under_way_is_the_next_one_until_it_ends(cast: Cast, rule):
    ends = NINE + timedelta(hours=2)
    assert [next_day(cast.building_id, now).day for now in (NINE, ends)] == [SATURDAY, NEXT_SATURDAY]


def test_without_a_rule_there_is_no_day(cast: Cast):
    assert (next_day(cast.building_id, MONDAY), coming_days(cast.building_id, MONDAY)) == (None, [])


def test_the_nearest_rule_is_in_force(cast: Cast):
    set_rule(cast.sun, cast.building_id, ReasoningRuleReach.COMMUNITY, details(place="社区"), MONDAY)
    set_rule(cast.guo, cast.building_id, ReasoningRuleReach.GRID, details(place="网格"), MONDAY)
    set_rule(
        cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(place="楼里", first_day=NEXT_SATURDAY), MONDAY
    )
    places = {
        id: [day.place for day in coming_days(id, MONDAY, 2)]
        for id in (cast.building_id, cast.neighbouring_building_id, cast.far_building_id)
    }
    assert places == {
        cast.building_id: ["网格", "楼里"],
        cast.neighbouring_building_id: ["网格", "网格"],
        cast.far_building_id: ["社区", "社区"],
    }
    assert coming_days(cast.other_building_id, MONDAY) == []
    assert rule_for(cast.an, cast.building_id, SATURDAY).reach is ReasoningRuleReach.GRID
    assert [coming.reach for coming in rules_to_come(cast.an, cast.building_id, SATURDAY)] == [
        ReasoningRuleReach.BUILDING
    ]


def test_a_cancelled_day_asks_who_had_booked_to_choose_again(cast: Cast, take):
    link = take().link
    cancel_day(cast.mei, cast.building_id, SATURDAY, "停电", MONDAY)
    ticket = ticket_for_holder_of(link, MONDAY)
    assert (ticket.standing, ticket.sequence, ticket.day.reason) == (TicketStatus.CHOOSE_AGAIN, 1, "停电")


def test_places_move_with_the_day(cast: Cast, take):
    link = take(slot=2).link
    move_day(cast.mei, cast.building_id, SATURDAY, SUNDAY, time(14), time(16), "停电", MONDAY)
    ticket = ticket_for_holder_of(link, MONDAY)
    assert (ticket.standing, ticket.sequence) == (TicketStatus.BOOKED, 1)
    assert ticket.starts_at == NINE + timedelta(days=1, hours=5, minutes=40)
    assert coming(cast.building_id, count=2) == ["22 Nov", "28 Nov"]


def test_who_has_no_place_on_the_shorter_day_chooses_again(cast: Cast, take):
    links = [take(slot=slot).link for slot in (0, 5)]
    move_day(cast.mei, cast.building_id, SATURDAY, SUNDAY, time(14), time(15), "停电", MONDAY)
    assert [ticket_for_holder_of(link, MONDAY).standing for link in links] == [
        TicketStatus.BOOKED,
        TicketStatus.CHOOSE_AGAIN,
    ]


def test_a_cancelled_day_can_take_place_after_all(cast: Cast, rule):
    cancel_day(cast.mei, cast.building_id, SATURDAY, "停电", MONDAY)
    move_day(cast.mei, cast.building_id, SATURDAY, SATURDAY, time(9), time(11), "来电了", MONDAY)
    assert coming(cast.building_id, count=1) == ["21 Nov"]


def test_a_day_moved_ahead_of_its_date_is_found(cast: Cast, rule):
    move_day(cast.mei, cast.building_id, date(2026, 12, 19), date(2026, 11, 24), time(9), time(11), "年底忙", MONDAY)
    assert coming(cast.building_id, count=3) == ["21 Nov", "24 Nov", "28 Nov"]


@pytest.mark.parametrize(
    ("to", "starts", "ends", "field"),
    [
        (date(2026, 11, 15), time(9), time(11), "to"),
        (date(2027, 3, 15), time(9), time(11), "to"),
        (NEXT_SATURDAY, time(9), time(11), "to"),
        (SUNDAY, time(9), time(9, 5), "ends"),
    ],
)
def test_a_day_cannot_be_moved_anywhere(cast: Cast, rule, to, starts, ends, field):
    with pytest.raises(Invalid) as refused:
        move_day(cast.mei, cast.building_id, SATURDAY, to, starts, ends, "停电", MONDAY)
    assert [found.field for found in refused.value.problems] == [field]


def test_another_place_is_told_and_nothing_else_changes(cast: Cast, take):
    link = take(slot=2).link
    change_place(cast.mei, cast.building_id, SATURDAY, "物业会议室", "大厅粉刷", MONDAY)
    ticket = ticket_for_holder_of(link, MONDAY)
    assert (ticket.day.place, ticket.day.reason, ticket.sequence) == ("物业会议室", "大厅粉刷", 1)
    assert ticket.starts_at == NINE + timedelta(minutes=40)


@pytest.mark.parametrize(
    ("place", "reason", "field"),
    [
        ("", "粉刷", "place"),
        ("厅" * 61, "粉刷", "place"),
        ("找13900001111", "粉刷", "place"),
        ("会议室", "", "reason"),
        ("会议室", "问13900001111", "reason"),
    ],
)
def test_what_is_wrong_with_another_place_is_said_at_its_field(cast: Cast, rule, place, reason, field):
    with pytest.raises(Invalid) as refused:
        change_place(cast.mei, cast.building_id, SATURDAY, place, reason, MONDAY)
    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize("reason", ["", " \0 ", "理" * 101])
def test_an_exception_gives_its_reason(cast: Cast, rule, reason):
    with pytest.raises(Invalid):
        cancel_day(cast.mei, cast.building_id, SATURDAY, reason, MONDAY)


def test_a_day_that_has_begun_stays_as_it_is(cast: Cast, rule):
    for change in (
        lambda: cancel_day(cast.mei, cast.building_id, SATURDAY, "停电", NINE),
        lambda: move_day(cast.mei, cast.building_id, SATURDAY, SUNDAY, time(9), time(11), "停电", NINE),
        lambda: change_place(cast.mei, cast.building_id, SATURDAY, "会议室", "粉刷", NINE + timedelta(hours=2)),
    ):
        with pytest.raises(Refused):
            change()


def test_only_who_keeps_the_place_changes_its_days(cast: Cast, rule):
    set_rule(cast.guo, cast.neighbouring_building_id, ReasoningRuleReach.GRID, details(), MONDAY)
    for actor, building_id, refusal in (
        (cast.an, cast.building_id, NotAllowed),
        (cast.otto, cast.building_id, NotFound),
        (cast.mei, cast.neighbouring_building_id, NotFound),
    ):
        with pytest.raises(refusal):
            cancel_day(actor, building_id, SATURDAY, "停电", MONDAY)
        with pytest.raises(refusal):
            close_day(actor, building_id, SATURDAY, 3, NINE)
    for reach in (ReasoningRuleReach.GRID, ReasoningRuleReach.COMMUNITY):
        with pytest.raises(NotFound):
            set_rule(cast.mei, cast.building_id, reach, details(), MONDAY)
    with pytest.raises(NotFound):
        set_rule(cast.guo, cast.building_id, ReasoningRuleReach.COMMUNITY, details(), MONDAY)


def sundays(first: date, **changes):
    return details(pattern=RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(6,)), first_day=first, **changes)


def test_a_new_rule_holds_from_its_day_on_and_the_days_before_stay(cast: Cast, rule):
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, sundays(date(2026, 12, 1)), after(7))
    assert coming(cast.building_id, count=4) == ["21 Nov", "28 Nov", "06 Dec", "13 Dec"]


def test_whoever_booked_keeps_the_place_where_the_new_rule_has_it(cast: Cast, take):
    stays, goes = take(slot=0, planned=NEXT_SATURDAY).link, take(slot=5, planned=NEXT_SATURDAY).link
    set_rule(
        cast.mei,
        cast.building_id,
        ReasoningRuleReach.BUILDING,
        details(first_day=after(1).date(), ends=time(10)),
        MONDAY,
    )
    found = [ticket_for_holder_of(link, MONDAY).standing for link in (stays, goes)]
    assert found == [TicketStatus.BOOKED, TicketStatus.CHOOSE_AGAIN]


def test_whoever_booked_a_day_that_is_no_more_is_asked_to_choose_again(cast: Cast, take):
    link = take(planned=NEXT_SATURDAY).link
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, sundays(after(1).date()), MONDAY)
    assert ticket_for_holder_of(link, MONDAY).standing is TicketStatus.CHOOSE_AGAIN
    assert coming(cast.building_id, count=2) == ["22 Nov", "29 Nov"]


def test_an_exception_outlives_a_new_rule(cast: Cast, rule):
    cancel_day(cast.mei, cast.building_id, NEXT_SATURDAY, "停电", MONDAY)
    set_rule(
        cast.mei,
        cast.building_id,
        ReasoningRuleReach.BUILDING,
        details(first_day=after(1).date(), starts=time(8)),
        MONDAY,
    )
    assert coming(cast.building_id, count=2) == ["21 Nov", "28 Nov cancelled", "05 Dec"]


def test_a_rule_ends_and_who_had_booked_is_told(cast: Cast, take):
    link = take(planned=NEXT_SATURDAY).link
    end_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, date(2026, 11, 25), MONDAY)
    assert coming(cast.building_id) == ["21 Nov"]
    assert ticket_for_holder_of(link, MONDAY).standing is TicketStatus.CHOOSE_AGAIN
    with pytest.raises(NotFound):
        end_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, date(2026, 11, 25), MONDAY)


def test_neither_a_rule_nor_its_end_reaches_into_the_past(cast: Cast, rule):
    for change in (
        lambda: set_rule(
            cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(first_day=MONDAY.date()), MONDAY
        ),
        lambda: end_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, MONDAY.date(), MONDAY),
    ):
        with pytest.raises(Invalid) as refused:
            change()
        assert [found.field for found in refused.value.problems] == ["first_day"]


def test_of_two_who_change_a_rule_the_slower_one_is_told(cast: Cast, rule):
    set_rule(cast.sun, cast.building_id, ReasoningRuleReach.BUILDING, sundays(date(2026, 12, 1)), MONDAY, seen=rule)
    with pytest.raises(SomebodyWasFaster):
        set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, sundays(date(2026, 12, 2)), MONDAY, seen=rule)


def test_a_holiday_moves_a_day_to_the_next_working_day(cast: Cast):
    first = details(
        pattern=RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(1,)), on_holiday=HolidayPolicy.NEXT_WORKING_DAY
    )
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, first, MONDAY)
    assert coming(cast.building_id, count=2) == ["01 Dec", "04 Jan"]
