"""A building with a reasoning day every Saturday from nine to eleven, six talks of twenty minutes each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from db.reasoning_day.actions import Receipt, book, set_rule
from db.reasoning_day.rules.checking import Wish
from db.reasoning_day.rules.recurrence import OnHoliday, Pattern, Rhythm, RuleDetails
from db.reasoning_day.rules.talks import Reach
from tests.cast import MONDAY, Cast

SATURDAY = date(2026, 11, 21)
NEXT_SATURDAY = date(2026, 11, 28)
NINE = datetime.combine(SATURDAY, time(1), MONDAY.tzinfo)  # nine in the morning in Shanghai
SATURDAYS = Pattern(Rhythm.WEEKLY, weekdays=(5,))


def details(**changes) -> RuleDetails:
    usual = {
        "pattern": SATURDAYS, "starts": time(9), "ends": time(11), "place": "1号楼大厅", "slot_minutes": 20,
        "per_slot": 1, "on_holiday": OnHoliday.NEXT_WEEK, "first_day": MONDAY.date(),
    }  # fmt: skip
    return RuleDetails(**usual | changes)


@pytest.fixture
def rule(cast: Cast) -> int:
    return set_rule(cast.mei, cast.building_id, Reach.BUILDING, details(), MONDAY)


@pytest.fixture
def take(cast: Cast, rule: int) -> Callable[..., Receipt]:
    """A place; every form and every phone is another one unless a test says so."""
    count = iter(range(1000))

    def take(slot: int = 0, planned: date = SATURDAY, now: datetime = MONDAY, phone: str = "", **said) -> Receipt:
        number = next(count)
        wish = Wish(planned, slot, **said)
        return book(cast.building_id, wish, phone or f"phone-{number}", f"key-of-the-form-{number:04d}", now)

    return take


def after(days: float) -> datetime:
    return MONDAY + timedelta(days=days)
