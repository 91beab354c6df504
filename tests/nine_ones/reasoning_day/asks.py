"""What the permission walk asks of the reasoning day: a rule, and a place booked with a danger in it."""

from __future__ import annotations

from typing import Any

from db.nine_ones.reasoning_day.actions.booking import book
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach, TalkOutcome
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.records.danger.actions import keep_signs
from db.records.danger.rules.finding import dangers_in
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import SATURDAY, details
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import KEY, SOMEBODY, WORD, Asks

WITHOUT_A_PLACE = frozenset({"may_keep"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(place=WORD), MONDAY)
    book(cast.building_id, BookingRequest(SATURDAY, 0, SOMEBODY, SOMEBODY), "phone-of-rosa", KEY, MONDAY)
    keep_signs("booking", ReasoningBooking.get().id, dangers_in("楼道里煤气味很重"))
    return {
        "booking_id": ReasoningBooking.get().id,
        "wish": BookingRequest(SATURDAY, 2),
        "reasoning_day.outcome": TalkOutcome.SETTLED,
        "reasoning_day.details": details(),
        "reasoning_day.reach": ReasoningRuleReach.BUILDING,
        "ends_on": SATURDAY,
        "slot": 1,
        "walk_ins": 1,
        "reasoning_day.came": 3,
        "reasoning_day.set_rule.seen": None,
        "reasoning_day.place": "楼下",
    }
