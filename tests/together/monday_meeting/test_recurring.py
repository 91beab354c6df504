"""What keeps coming back stands on the agenda: by building, entrance and thing, with the matters behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.disputes.actions.correct import set_privacy
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.records.alike.rules.things import Thing
from db.records.permissions.rules import Actor
from db.records.reports.rules import Report
from db.together.monday_meeting.queries.agenda import agenda_of
from db.together.monday_meeting.queries.paper import paper_of
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import NEXT_WEEK, THIS_WEEK

WEEK = timedelta(weeks=1)
BURST = "二单元水管爆了，楼道里全是水"


@pytest.fixture
def told(cast: Cast) -> Callable[..., str]:
    """Reports something so many weeks before the last days of the week, and returns its reference."""
    count = iter(range(1000))

    def tell(weeks: float, text: str = BURST, building_id: int | None = None, **changes) -> str:
        report = Report(kind="facilities", text=text, **changes)
        when = THIS_WEEK.end - timedelta(days=2) - weeks * WEEK
        return submit_dispute(
            building_id or cast.building_id, report, (), f"key-of-form-{next(count):04d}", when
        ).reference

    return tell


def back(actor: Actor) -> list[tuple[str, str, Thing, list[str]]]:
    return [
        (one.building, one.unit, one.thing, [matter.reference for matter in one.matters])
        for one in agenda_of(actor, NEXT_WEEK).coming_back
    ]


def test_the_third_time_in_one_entrance_stands_there_with_the_matters_behind_it(cast: Cast, told):
    first, second = told(40), told(10, "2单元管道漏水")
    assert back(cast.sun) == []
    third = told(0, "漏水了，墙都湿了", unit_number="2")
    assert back(cast.sun) == [("1号楼", "2", Thing.LEAK, [third, second, first])]


def test_in_several_entrances_it_is_the_building_that_is_named(cast: Cast, told):
    told(3, "一单元水管爆了"), told(2, "三单元水管爆了"), told(0)
    assert [one[:3] for one in back(cast.mei)] == [("1号楼", "", Thing.LEAK)]


def test_older_than_a_year_or_quiet_last_week_is_not_told(cast: Cast, told):
    told(54), told(10), told(0)
    assert back(cast.sun) == []
    told(5, "三单元电梯坏了"), told(4, "三单元电梯坏了"), told(2, "三单元电梯坏了")
    assert back(cast.sun) == []
    told(1 / 7)
    assert [(one[1], len(one[3])) for one in back(cast.sun)] == [("2", 3)]


@pytest.mark.parametrize(
    "hidden", [{"private": True}, {"status": Status.JOINED}, {"status": Status.WITHDRAWN}, {"text": ""}]
)
def test_what_is_private_or_no_matter_of_its_own_is_not_counted(cast: Cast, told, hidden):
    told(5), told(4)
    Dispute.update(**hidden).where(Dispute.reference == told(0)).execute()
    told(0)
    assert [len(one[3]) for one in back(cast.sun)] == [3]
    Dispute.update(**hidden).execute()
    assert back(cast.mei) == []


def test_what_becomes_private_meanwhile_is_gone_at_once(cast: Cast, told):
    told(5), told(4), told(0)
    assert [len(one[3]) for one in back(cast.sun)] == [3]
    set_privacy(cast.sun, Dispute.get().id, True, None, THIS_WEEK.end)
    assert back(cast.sun) == []


def test_each_sees_their_own_part_and_other_buildings_are_not_added(cast: Cast, told):
    for weeks in (2, 1, 0):
        told(weeks, building_id=cast.far_building_id)
    told(0)
    assert [one[0] for one in back(cast.sun)] == ["3号楼"]
    assert back(cast.mei) == back(cast.guo) == []


def test_a_complaint_about_a_colleague_is_in_none_of_it(cast: Cast, told):
    told(2), told(1)
    Dispute.update(complaint="inside", about_staff=cast.mei.staff_id).where(Dispute.reference == told(0)).execute()
    assert back(cast.sun) == []


def test_on_paper_it_stands_first_and_says_how_often(cast: Cast, told):
    references = [told(weeks) for weeks in (20, 10, 0)]
    section = paper_of(agenda_of(cast.sun, NEXT_WEEK)).sections[0]
    assert section.heading == "反复出现的问题 (1)"
    assert section.rows[0][1:5] == ("\n".join(reversed(references)), "1号楼\n2 单元", "漏水", "12个月内 3 次")
