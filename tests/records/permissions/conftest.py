"""One of everything in Mei's building, told with one word that nobody of elsewhere may read, and what to ask of it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from db.community.staff.tables import StaffMember, StaffScope
from db.disputes.rules.answers import FellowSource, Satisfaction, Solved
from db.disputes.rules.callers import CallerLook, CallerReason
from db.disputes.tables import Dispute, FellowAnswer, Round
from db.figures.satisfaction.rules.formulae import Figure
from db.ground.clock import month_of, week_of
from db.records.permissions.rules import Actor, Role
from db.records.reports.rules import Report
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, submit
from tests.nine_ones.reasoning_day.conftest import SATURDAY
from tests.nine_ones.record_book.conftest import Keeper, keeper
from tests.records.permissions.asked import KEY, SOMEBODY, TODAY, WORD, Asks, asked_of_rooms

__all__ = ["keeper", "submit"]


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def fay(cast: Cast) -> Actor:
    """The mediator of a building in another grid."""
    row = StaffMember.create(
        community=cast.community_id,
        sign_in_name="fay",
        name="费调解",
        role=Role.BUILDING_MEDIATOR,
        duty_phone="13800000001",
        password_hash="-",
        must_change_password=False,
        added_at=MONDAY,
    )
    StaffScope.create(staff=row, grid=None, building=cast.far_building_id)
    return Actor(row.id, row.name, row.role, cast.community_id, building_ids=frozenset({cast.far_building_id}))


@pytest.fixture
def asks(cast: Cast, keeper: Keeper, submit) -> Asks:
    """By the name of an argument, or by `room.function.argument` where the name alone does not say it."""
    found: Asks = {
        "building_id": cast.building_id,
        "building_ids": [cast.building_id],
        "staff_id": cast.mei.staff_id,
        "unit_id": cast.unit_id,
        "grid_id": cast.grid_id,
        "leader_id": cast.guo.staff_id,
        "colleague_id": cast.guo.staff_id,
        "place": keeper.place(),
        "now": MONDAY,
        "at": MONDAY,
        "day": SATURDAY,
        "first_day": TODAY,
        "between": (TODAY, TODAY),
        "last_day": TODAY,
        "ended_on": TODAY,
        "made_on": TODAY,
        "planned": SATURDAY,
        "since": MONDAY,
        "back": timedelta(days=30),
        "days": 30,
        "most": 20,
        "starts": time(14),
        "ends": time(16),
        "to": date(2026, 11, 22),
        "last": TODAY,
        "mistaken": True,
        "agreed": True,
        "words": "好",
        "text": "好的",
        "reason": "有变",
        "note": "难",
        "name": "群",
        "about": "",
        "address": "",
        "asked": WORD,
        "why": "",
        "phone": "",
        "looked_at": (),
        "accepted": (),
        "seen": 0,
        "gist": WORD,
        "up": True,
        "on": False,
        "locale": "zh_Hans",
        "private": False,
        "kind": "property",
        "year": 2027,
        "days_off": "1.1-1.3, 2.5-2.11, 4.5, 5.1-5.5, 6.9, 9.15, 10.1-10.7",
        "working_days": "1.9",
        "week": week_of(MONDAY, "Asia/Shanghai"),
        "month": month_of(MONDAY, "Asia/Shanghai"),
        "period": week_of(MONDAY, "Asia/Shanghai"),
        "key": KEY,
        "form_key": KEY,
        "report": Report("property", WORD),
        "who": "",
        "token": None,
        "photo": None,
        "photos": (),
    }
    return asked_of_rooms(cast, keeper, submit, found | _matters(cast, submit))


def fellow_not_solved(dispute_id: int) -> int:
    """What one who said "my home too" called so, read by nobody yet."""
    said = {"solved": Solved.NO, "satisfaction": Satisfaction.DISSATISFIED, "answered_at": MONDAY}
    asked = {"source": FellowSource.HOME_TOO, "asked_at": MONDAY, "answer_due": MONDAY, "waits_since": MONDAY}
    return FellowAnswer.create(round=Round.get(Round.dispute == dispute_id), **asked, **said).id


def _matters(cast: Cast, submit) -> Asks:
    """One in hand and one done, one that nothing else hangs on, and one of noise."""
    receipt = submit(text=WORD, name=SOMEBODY, phone="13800001111")
    matter = id_of(cast, receipt)
    done = id_of(cast, submit(text=WORD))
    settled(cast, done)
    return {
        "noisy": id_of(cast, submit(text="楼上半夜放音响，吵得睡不着。")),
        "done": done,
        "held": id_of(cast, submit(text=WORD)),
        "dispute_id": matter,
        "dispute_ids": [matter],
        "reference": receipt.reference,
        "answer_id": fellow_not_solved(matter),
        "disputes.answered_by.wanted": Dispute.id == matter,
        "disputes.write_gist.seen": "",
        "disputes.who_called.said": "0000",  # refused before it is counted; the rest: test_callers.py
        "disputes.who_called.reason": "asks",
        "disputes.matters_of_caller.look": CallerLook("13900001111", "", CallerReason.ASKS),
        "disputes.each_of.deed": lambda number, seen: None,
        "figure": Figure.RECEIVED,
        "position": 0,
        "shown": [matter],
        "texts": {matter: WORD},
    }
