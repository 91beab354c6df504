"""The State Council's days of a year are typed in once: open limits follow, recorded, in every community."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.community.deadlines.queries import learn_official_days
from db.community.deadlines.rules import calendar_is_official, count_by, holiday_on, is_working_day, typed_now
from db.community.deadlines.tables import OfficialYear
from db.disputes.actions.official_days import type_official_days
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.audit import disagreements
from db.disputes.tables import Round
from db.ground.clock import last_day
from db.ground.refusals import Invalid, NotAllowed
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.records.reports.rules import Report
from tests.cast import Cast

ZONE = "Asia/Shanghai"
DECEMBER = datetime(2026, 12, 21, 10, 0, tzinfo=ZoneInfo(ZONE))
OFF = "1月1日至3日，2.5-2.11, 4.3–4.5，5.1-5.5，6.9，9.15，10.1-10.7"
WORKED = "1.9，2.14, 10月9日"


@pytest.fixture
def open_ones(cast: Cast) -> list[int]:
    """One that is to be settled in January, one in December, and one of another community."""
    homes = (cast.building_id, cast.building_id, cast.other_building_id)
    said = (("facilities", "楼道的灯坏了"), ("property", "电梯里很脏"), ("facilities", "大门关不上"))
    for number, ((kind, text), home) in enumerate(zip(said, homes, strict=True)):
        submit_dispute(home, Report(kind=kind, text=text), (), f"key-of-the-form-{number:04d}", DECEMBER)
    return [row.dispute_id for row in Round.select().order_by(Round.id)]


def settle_days(ids: list[int]) -> list[date]:
    return [last_day(Round.get(Round.dispute == dispute_id).settle_due, ZONE) for dispute_id in ids]


def test_open_limits_follow_and_each_change_is_recorded(cast: Cast, open_ones):
    assert settle_days(open_ones) == [date(2027, 1, 12), date(2026, 12, 30), date(2027, 1, 12)]
    now = DECEMBER + timedelta(days=1)
    assert type_official_days(cast.ada, 2027, OFF, WORKED, now) == 2
    assert settle_days(open_ones) == [date(2027, 1, 11), date(2026, 12, 30), date(2027, 1, 11)]
    followed = [[one for one in happenings_of("dispute", id) if one.kind == "limits_followed"] for id in open_ones]
    assert [[(one.at, one.data["year"], one.data["settle_due"]) for one in each] for each in followed] == [
        [(now, 2027, "2027-01-11T16:00:00+00:00")],
        [],
        [(now, 2027, "2027-01-11T16:00:00+00:00")],
    ]
    typed = [happenings_of("community", id)[-1] for id in (cast.community_id, cast.other_community_id)]
    assert [(one.kind, one.actor_kind, one.actor_id, one.data) for one in typed] == [
        ("official_days_typed", ActorKind.STAFF, cast.ada.staff_id, {"year": 2027}),
        ("official_days_typed", ActorKind.SYSTEM, None, {"year": 2027}),
    ]
    found = [*disagreements(cast.community_id), *disagreements(cast.other_community_id)]
    assert [one for one in found if not isinstance(one, int)] == []


def test_typed_again_they_follow_again_and_a_limit_that_has_passed_stays(cast: Cast, open_ones):
    type_official_days(cast.ada, 2027, OFF, WORKED, DECEMBER)
    type_official_days(cast.ada, 2027, OFF, "10.9", datetime(2027, 1, 4, 9, 0, tzinfo=ZoneInfo(ZONE)))
    assert settle_days(open_ones) == [date(2027, 1, 12), date(2026, 12, 30), date(2027, 1, 12)]
    type_official_days(cast.ada, 2027, OFF, WORKED, datetime(2027, 1, 13, 9, 0, tzinfo=ZoneInfo(ZONE)))
    assert settle_days(open_ones) == [date(2027, 1, 12), date(2026, 12, 30), date(2027, 1, 12)]
    assert OfficialYear.select().count() == 1


def test_everything_counts_by_them_in_every_process(cast: Cast):
    days = [date(2027, 1, 9), date(2027, 10, 6), date(2027, 10, 9)]
    assert ([is_working_day(day) for day in days], calendar_is_official(2027)) == ([False, True, False], False)
    type_official_days(cast.ada, 2027, OFF, WORKED, DECEMBER)
    here = typed_now()
    count_by({})
    assert ([is_working_day(day) for day in days], holiday_on(days[1])) == ([False, True, False], None)
    learn_official_days()
    assert typed_now() == here
    assert ([is_working_day(day) for day in days], calendar_is_official(2027)) == ([True, False, True], True)
    assert holiday_on(days[1]) == "国庆节"


def test_what_comes_in_afterwards_is_counted_by_them_where_they_were_not_heard_of_yet(cast: Cast):
    type_official_days(cast.ada, 2027, OFF, WORKED, DECEMBER)
    count_by({})
    report = Report(kind="facilities", text="楼道的灯坏了")
    submit_dispute(cast.building_id, report, (), "key-of-the-form-0000", DECEMBER)
    assert last_day(Round.get().settle_due, ZONE) == date(2027, 1, 11)


def test_only_an_administrator_types_them(cast: Cast):
    for name in ("sun", "guo", "mei", "luo", "an"):
        with pytest.raises(NotAllowed):
            type_official_days(cast.everybody[name], 2027, OFF, WORKED, DECEMBER)
    assert OfficialYear.select().count() == 0


@pytest.mark.parametrize(
    ("year", "off", "worked", "field"),
    [
        (2026, OFF, WORKED, "year"),
        (2027, "1.1-1.3", WORKED, "days_off"),
        (2027, "元旦放假", WORKED, "days_off"),
        (2027, "", WORKED, "days_off"),
        (2027, "2.30", WORKED, "days_off"),
        (2027, OFF, "1.8", "working_days"),
        (2027, OFF, "1.2", "working_days"),
        (2027, OFF, "13.1", "working_days"),
    ],
)
def test_what_cannot_be_the_state_councils_days_is_refused(cast: Cast, open_ones, year, off, worked, field):
    with pytest.raises(Invalid) as refused:
        type_official_days(cast.ada, year, off, worked, DECEMBER)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert (OfficialYear.select().count(), typed_now()) == (0, {})
