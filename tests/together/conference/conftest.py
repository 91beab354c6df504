"""A conference of two units, with Rosa's matter and a topic on its agenda, on the day on which it is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from db.disputes.tables import Dispute
from db.together.conference.actions.agenda import put_on_matter, put_on_topic
from db.together.conference.actions.planning import plan_conference
from db.together.conference.queries.desk import DeskConference, conference_for_desk
from db.together.conference.rules.planning import ConferencePlan
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import electrician, id_of, submit

__all__ = ["electrician", "submit"]
DAY = date(2026, 11, 20)  # Friday 14:00 in Shanghai
MET = MONDAY + timedelta(days=4, hours=5)


@pytest.fixture
def plan(cast: Cast) -> ConferencePlan:
    return ConferencePlan(DAY, time(14), "社区党群服务中心", cast.sun.staff_id, (cast.unit_id, cast.other_unit_id))


@pytest.fixture
def matter(cast: Cast, submit) -> int:
    return id_of(cast, submit(name="罗女士", phone="13800001111"))


@pytest.fixture
def planned(cast: Cast, plan: ConferencePlan, matter: int) -> int:
    number = plan_conference(cast.sun, plan, MONDAY)
    reference = Dispute.get_by_id(matter).reference
    put_on_matter(cast.sun, number, reference, "楼道照明", MONDAY)
    put_on_topic(cast.sun, number, "北门停车难", MONDAY)
    return number


@pytest.fixture
def desk(cast: Cast, planned: int) -> Callable[..., DeskConference]:
    return lambda at=MET: conference_for_desk(cast.sun, planned, at)
