"""What the permission walk asks of home visits: a walk through a building."""

from __future__ import annotations

from typing import Any

from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import Asks

NOTHING_THERE = frozenset({"note_visit_back"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "home_visits.note_walk.on": MONDAY.date(),
        "homes": 3,
        "home_visits.note_visit_back.dispute_id": found["done"],
    }
