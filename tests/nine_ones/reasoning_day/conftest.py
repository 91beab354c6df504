"""A building with a reasoning day every Saturday from nine to eleven, six talks of twenty minutes each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from db.community.receipts.rules import PlaceReceipt
from db.nine_ones.reasoning_day.actions.booking import book
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.recurrence import (
    HolidayPolicy,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from tests.cast import MONDAY, Cast

SATURDAY = date(2026, 11, 21)
NEXT_SATURDAY = date(2026, 11, 28)
NINE = datetime.combine(SATURDAY, time(1), MONDAY.tzinfo)  # nine in the morning in Shanghai
SATURDAYS = RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,))


def details(**changes) -> ReasoningRuleDetails:
    usual = {
        "pattern": SATURDAYS,
        "starts": time(9),
        "ends": time(11),
        "place": "1号楼大厅",
        "slot_minutes": 20,
        "per_slot": 1,
        "on_holiday": HolidayPolicy.NEXT_WEEK,
        "first_day": MONDAY.date(),
    }
    return ReasoningRuleDetails(**usual | changes)


@pytest.fixture
def rule(cast: Cast) -> int:
    return set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(), MONDAY)


@pytest.fixture
def take(cast: Cast, rule: int) -> Callable[...]:
    """A place; every form and every phone is another one unless a test says so."""
    count = iter(range(1000))

    def take(slot: int = 0, planned: date = SATURDAY, now: datetime = MONDAY, phone: str = "", **said) -> PlaceReceipt:
        number = next(count)
        wish = BookingRequest(planned, slot, **said)
        return book(cast.building_id, wish, phone or f"phone-{number}", f"key-of-the-form-{number:04d}", now)

    return take


def after(days: float) -> datetime:
    return MONDAY + timedelta(days=days)
