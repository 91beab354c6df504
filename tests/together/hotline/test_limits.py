"""The city's limit beside ours: it sorts and warns whatever waits here, and more time moves it alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.disputes.actions.moves import accept_dispute, put_on_hold
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.today import today
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import Status
from db.disputes.tables import Round
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.together.hotline.actions.requests import ask_city, mark_request_sent, note_city_answer
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.hotline.queries.orders import hotline_counts, orders_of_matter, requests_of_order
from db.together.hotline.tables import CityRequest
from tests.cast import MONDAY
from tests.together.hotline.conftest import FRIDAY_ENDS, kept, matter, order, sheet

SATURDAY = FRIDAY_ENDS + timedelta(hours=2)


@pytest.fixture
def held(cast, platform_id) -> int:
    """Waits for the resident, so that no limit of ours runs."""
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    accept_dispute(cast.mei, matter().id, Status.DISPATCHED, MONDAY)
    put_on_hold(cast.mei, matter().id, Status.ACCEPTED, MONDAY, words="您哪天在家？")
    return matter().id


def reasons(actor, now) -> list[tuple[TodayReason, ...]]:
    return [one.reasons for one in today(actor, now).matters]


def test_it_warns_while_the_matter_waits_for_the_resident(cast, held):
    late, near = {TodayReason.LATE}, {TodayReason.NEAR}
    for now, expected in ((MONDAY, set()), (FRIDAY_ENDS - timedelta(hours=8), near), (SATURDAY, late)):
        [found] = reasons(cast.mei, now)
        assert set(found) & (late | near) == expected
    [row] = list_disputes(cast.mei, DisputeFilter(overdue=True), SATURDAY).rows
    assert (row.id, row.overdue, row.city_due) == (held, True, FRIDAY_ENDS)
    assert list_disputes(cast.mei, DisputeFilter(overdue=True), MONDAY).total == 0


def test_the_earlier_limit_is_the_one_that_sorts(cast, platform_id):
    rows = [order("26-1", 办理截止时间="2026-11-19"), order("26-2", 办理截止时间="2026-11-18"), order("26-3")]
    take_in_sheet(cast.sun, platform_id, sheet(*rows), MONDAY)
    for number in ("26-1", "26-2", "26-3"):
        Round.update(contacted_at=MONDAY).where(Round.dispute == matter(number).id).execute()
    shown = [one.row.id for one in today(cast.mei, FRIDAY_ENDS - timedelta(hours=1)).matters]
    assert shown == [matter(number).id for number in ("26-2", "26-1", "26-3")]


def test_more_time_moves_the_citys_limit_and_not_ours(cast, held):
    ours = Round.get(Round.dispute == held).settle_due
    ask_city(cast.mei, kept().id, "more_time", "配件还没到。", date(2026, 11, 27), MONDAY)
    request = CityRequest.get().id
    mark_request_sent(cast.mei, request, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        mark_request_sent(cast.mei, request, MONDAY)
    note_city_answer(cast.sun, request, True, MONDAY)
    assert (matter().city_due, Round.get(Round.dispute == held).settle_due) == (FRIDAY_ENDS + timedelta(days=7), ours)
    [shown] = orders_of_matter(cast.mei, held)[0].requests
    assert (shown.reason, shown.granted) == ("配件还没到。", True)


def test_what_the_city_takes_back_warns_no_more(cast, held):
    ask_city(cast.sun, kept().id, "not_ours", "这条路归城管。", None, MONDAY)
    with pytest.raises(NotAllowed):
        ask_city(cast.sun, kept().id, "not_ours", "再问一次。", None, MONDAY)
    note_city_answer(cast.sun, CityRequest.get().id, True, MONDAY)
    assert (kept().gone_at, matter().city_due, hotline_counts(cast.sun).to_hand_back) == (MONDAY, None, 0)


def test_what_the_city_does_not_agree_to_changes_nothing(cast, held):
    ask_city(cast.mei, kept().id, "not_ours", "不是我们的。", None, MONDAY)
    note_city_answer(cast.mei, CityRequest.get().id, False, MONDAY)
    assert (kept().gone_at, matter().city_due) == (None, FRIDAY_ENDS)


@pytest.mark.parametrize(
    ("wanted", "reason", "until", "field"),
    [
        ("", "因为", None, "wanted"),
        ("more_time", "因为", None, "until"),
        ("more_time", "因为", date(2026, 11, 16), "until"),
        ("not_ours", " ", None, "reason"),
    ],
)
def test_what_is_missing_is_told_by_its_field(cast, held, wanted, reason, until, field):
    with pytest.raises(Invalid) as refused:
        ask_city(cast.mei, kept().id, wanted, reason, until, MONDAY)
    assert [one.field for one in refused.value.problems] == [field]


def test_of_one_without_a_place_only_who_keeps_the_orders_asks(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order(诉求地址="别处")), MONDAY)
    for actor in (cast.guo, cast.mei):
        with pytest.raises(NotAllowed):
            ask_city(actor, kept().id, "not_ours", "不是我们的。", None, MONDAY)
    with pytest.raises(NotFound):
        ask_city(cast.otto, kept().id, "not_ours", "不是我们的。", None, MONDAY)
    ask_city(cast.sun, kept().id, "not_ours", "不是我们的。", None, MONDAY)
    assert [one.reason for one in requests_of_order(cast.sun, kept().id)] == ["不是我们的。"]
    note_city_answer(cast.sun, CityRequest.get().id, True, MONDAY)
    assert hotline_counts(cast.sun).without_place == 0


def test_what_waits_is_counted_with_its_first_limit(cast, platform_id):
    rows = [order("26-1", 诉求地址="别处"), order("26-2", 诉求地址="别处", 办理截止时间="2026-11-18"), order("26-3")]
    take_in_sheet(cast.sun, platform_id, sheet(*rows), MONDAY)
    found = hotline_counts(cast.sun)
    assert (found.without_place, found.first_without_place) == (2, FRIDAY_ENDS - timedelta(days=2))
    assert (found.to_hand_back, found.again, found.outside) == (0, (), ())
