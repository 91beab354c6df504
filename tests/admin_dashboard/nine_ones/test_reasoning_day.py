"""The reasoning day at the desk: setting the rule, the day's list, and what came of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.nine_ones.reasoning_day.actions.booking import book
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.queries.days import coming_days
from db.nine_ones.reasoning_day.queries.desk import day_list
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.recurrence import (
    HolidayPolicy,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
)
from db.nine_ones.reasoning_day.rules.talks import BookingMethod, ReasoningRuleReach, TalkOutcome
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast

SATURDAY = date(2026, 11, 21)
TEN = datetime(2026, 11, 21, 2, tzinfo=MONDAY.tzinfo)


def saturdays(cast: Cast, reach: ReasoningRuleReach = ReasoningRuleReach.BUILDING) -> None:
    rule = ReasoningRuleDetails(
        RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,)),
        time(9),
        time(11),
        "1号楼大厅",
        20,
        1,
        HolidayPolicy.CANCEL,
        MONDAY.date(),
    )
    set_rule(cast.sun, cast.building_id, reach, rule, MONDAY)


def take(cast: Cast, slot: int = 0, planned: date = SATURDAY) -> None:
    wish = BookingRequest(planned, slot, "罗女士", "楼上拖椅子")
    book(cast.building_id, wish, f"phone {slot}", f"key-of-the-form-{slot:04d}", MONDAY)


def test_a_mediator_sets_a_rule_and_sees_the_next_five_days_first(desk, cast: Cast):
    app = desk.open("mei", "reasoning-day", section="rule")
    app.text_input[0].set_value("1号楼大厅").run()
    said = texts(app)
    assert [day in said for day in ("21 Nov 2026", "19 Dec 2026", "26 Dec 2026")] == [True, True, False]
    button(app, "Save the rule").click().run()
    assert not app.exception
    (rule_day, *_) = coming_days(cast.building_id, MONDAY)
    assert (rule_day.day, rule_day.place, rule_day.reach) == (SATURDAY, "1号楼大厅", ReasoningRuleReach.BUILDING)


def test_a_rule_without_a_place_cannot_be_saved_and_one_too_long_is_explained(desk):
    app = desk.open("mei", "reasoning-day", section="rule")
    assert ("Say where it is, and the next days stand here." in texts(app), list(app.error)) == (True, [])
    assert button(app, "Save the rule").disabled
    next(one for one in app.text_input if one.label == "Place").set_value("大厅" * 100).run()
    assert [one.value for one in app.error] == ["Place: Please keep it under 60 characters."]


def test_the_list_names_who_comes_and_prints(desk, cast: Cast):
    saturdays(cast)
    take(cast)
    said = texts(desk.open("mei", "reasoning-day"))
    assert ("罗女士" in said, "楼上拖椅子" in said, "1 on the list" in said) == (True, True, True)


def test_what_came_of_a_talk_is_recorded_on_the_day(desk, cast: Cast):
    saturdays(cast)
    take(cast)
    desk.now = TEN
    app = desk.open("mei", "reasoning-day")
    app.radio[0].set_value(TalkOutcome.SETTLED).run()
    button(app, "Record it").click().run()
    (talk,) = day_list(cast.mei, cast.building_id, SATURDAY).talks
    assert (talk.outcome, app.exception.len) == (TalkOutcome.SETTLED, 0)


def test_a_talk_becomes_a_dispute_and_the_receipt_is_shown(desk, cast: Cast):
    saturdays(cast)
    take(cast)
    desk.now = TEN
    app = desk.open("mei", "reasoning-day")
    app.radio[0].set_value(TalkOutcome.DISPUTE).run()
    next(area for area in app.text_area if "resident's words" in area.label).set_value(
        "楼上半夜拖椅子，说过两次。"
    ).run()
    next(box for box in app.checkbox if "I have told" in box.label).check().run()
    button(app, "File it").click().run()
    (row,) = list_disputes(cast.mei, DisputeFilter(), TEN).rows
    assert row.reference in texts(app)


def test_a_walk_in_is_added_and_the_day_closed(desk, cast: Cast):
    saturdays(cast)
    desk.now = TEN
    app = desk.open("mei", "reasoning-day")
    next(box for box in app.text_input if box.key.startswith("walk-in") and box.key.endswith("address")).set_value(
        "小赵"
    ).run()
    button(app, "Add to the list").click().run()
    app.number_input[0].set_value(3).run()
    button(app, "Close the day").click().run()
    listed = day_list(cast.mei, cast.building_id, SATURDAY)
    assert [(talk.address, talk.way) for talk in listed.talks] == [("小赵", BookingMethod.WALK_IN)]
    assert listed.day.came == 3


def test_a_day_is_cancelled_with_a_reason(desk, cast: Cast):
    saturdays(cast)
    app = desk.open("mei", "reasoning-day", section="days")
    next(box for box in app.text_input if box.key.startswith("reason")).set_value("停电").run()
    button(app, "Save the change").click().run()
    first = coming_days(cast.building_id, MONDAY)[0]
    assert (first.day, first.cancelled, first.reason) == (SATURDAY, True, "停电")


def test_a_mediator_reads_that_the_grids_day_is_its_secretarys(desk, cast: Cast):
    saturdays(cast, ReasoningRuleReach.GRID)
    take(cast)
    said = texts(desk.open("mei", "reasoning-day"))
    assert ("kept by the secretary of the grid" in said, "罗女士" in said) == (True, False)


def test_an_auditor_sees_days_and_counts_and_no_names(desk, cast: Cast):
    saturdays(cast)
    take(cast)
    desk.now = TEN + timedelta(hours=3)
    for section in ("days", "talks"):
        said = texts(desk.open("an", "reasoning-day", section=section, building=cast.building_id))
        assert "罗女士" not in said
