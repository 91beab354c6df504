"""A health check in Mei's building on Saturday, held by Luo's unit, with three places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from db.community.organisation.queries.places import building
from db.community.receipts.rules import PlaceReceipt
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.together.activities.actions.planning import announce_activity, plan_activity
from db.together.activities.actions.signing_up import sign_up
from db.together.activities.rules import ActivityPlan
from tests.cast import MONDAY, Cast

NINE = datetime(2026, 11, 21, 1, 0, tzinfo=MONDAY.tzinfo)  # Saturday, nine in the morning in Shanghai
ELEVEN = NINE + timedelta(hours=2)


def a_plan(**changes) -> ActivityPlan:
    usual = {
        "title": "老年人免费体检",
        "about": "量血压、测血糖，当场讲结果。",
        "place": "党群服务中心一楼",
        "starts_at": NINE,
        "ends_at": ELEVEN,
        "places": 3,
    }
    return ActivityPlan(**usual | changes)


@pytest.fixture
def announced(cast: Cast) -> Callable[..., int]:
    """An activity that residents can sign up for."""

    def announce(reach: NoticeReach | None = None, by=None, now: datetime = MONDAY, **changes) -> int:
        plan = a_plan(**{"unit_id": cast.unit_id} | changes)
        reach = reach or NoticeReach(cast.grid_id, cast.building_id)
        activity_id = plan_activity(by or cast.sun, reach, plan, now)
        announce_activity(by or cast.sun, activity_id, 0, (), now)
        return activity_id

    return announce


@pytest.fixture
def take(cast: Cast) -> Callable[...]:
    """A place; every form and every phone is another one unless a test says so."""
    count = iter(range(1000))

    def take(
        activity_id: int, address: str = "", phone: str = "", now: datetime = MONDAY, building_id=None
    ) -> PlaceReceipt:
        number = next(count)
        home = building(building_id or cast.building_id)
        return sign_up(home, activity_id, address, phone or f"phone-{number}", f"key-of-the-form-{number:04d}", now)

    return take
