"""The result goes back in the city's columns with only what it asks; and what the city rates stays the city's."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.talk import record_contact, reply_to_resident
from db.disputes.queries.city_orders import may_be_the_same
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Round
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.records.history.queries import happenings_of
from db.records.reports.rules import Report
from db.together.hotline.actions.handing_back import mark_handed_back, stay_as_it_is, take_out_results
from db.together.hotline.actions.housekeeping import keep_orders
from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.hotline.queries.back import orders_to_hand_back
from db.together.hotline.queries.orders import city_ratings, hotline_counts
from db.together.hotline.rules.back import file_name_of
from tests.cast import MONDAY
from tests.together.hotline.conftest import FRIDAY_ENDS, HEADINGS, SAID, kept, matter, order, sheet

NUMBER = "250912101108115423"
LATER = MONDAY + timedelta(hours=5)
RATED = (*HEADINGS, "是否解决", "是否满意", "不满原因", "工单状态")


def settle(cast, number: int, words: str = "灯已换好，当晚试过会亮。") -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY + timedelta(hours=1))
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY + timedelta(hours=2), words=words)


@pytest.fixture
def settled_order(cast, platform_id) -> int:
    take_in_sheet(cast.sun, platform_id, sheet(order(NUMBER)), MONDAY)
    record_contact(cast.mei, matter(NUMBER).id, "打过电话，约好下午换灯。", MONDAY + timedelta(minutes=30))
    settle(cast, matter(NUMBER).id)
    return kept(NUMBER).id


def rows_of(data: bytes) -> list[list[object]]:
    book = load_workbook(BytesIO(data))
    return [[cell.value for cell in row] for row in book["工单回填"].iter_rows()]


def test_only_their_columns_go_back_and_the_number_to_its_last_digit(cast, platform_id, settled_order):
    data = take_out_results(cast.sun, platform_id, [settled_order], LATER)
    assert rows_of(data) == [
        ["工单编号", "办理情况", "答复内容", "联系群众", "联系时间", "是否解决", "办结时间"],
        [
            NUMBER,
            "灯已换好，当晚试过会亮。",
            "灯已换好，当晚试过会亮。",
            "已联系",
            "2026-11-16 09:30:00",
            "解决",
            "2026-11-16 11:00:00",
        ],
    ]
    assert {cell.number_format for cell in load_workbook(BytesIO(data))["工单回填"][2]} == {"@"}


def test_the_plain_table_says_the_same(cast, platform_id, settled_order):
    data = take_out_results(cast.sun, platform_id, [settled_order], LATER, as_text=True)
    assert list(csv.reader(StringIO(data.decode("utf-8-sig"))))[1][:2] == [NUMBER, "灯已换好，当晚试过会亮。"]


def test_without_a_call_or_a_visit_nothing_is_said_of_contact(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order(NUMBER)), MONDAY)
    reply_to_resident(cast.mei, matter(NUMBER).id, "灯明天换。", (), MONDAY + timedelta(minutes=30))
    settle(cast, matter(NUMBER).id)
    [waiting] = orders_to_hand_back(cast.sun)
    assert (waiting.lacks_call, waiting.empty) == (True, ("联系群众", "联系时间"))
    assert rows_of(take_out_results(cast.sun, platform_id, [waiting.id], LATER))[1][3:5] == ["", ""]


def test_a_call_to_the_resident_of_another_report_is_none_to_the_citys_caller(cast, platform_id):
    submit_dispute(cast.building_id, Report("property", "楼道灯坏了。"), [], "key-of-rosas-form-01", MONDAY)
    ours = Dispute.get(Dispute.source == "scan")
    take_in_sheet(cast.sun, platform_id, sheet(order(NUMBER)), MONDAY)
    join_dispute(cast.mei, matter(NUMBER).id, Status.DISPATCHED, MONDAY, into=ours.reference)
    record_contact(cast.mei, ours.id, "给扫码的居民打了电话。", MONDAY)
    settle(cast, ours.id)
    [waiting] = orders_to_hand_back(cast.sun)
    assert waiting.lacks_call is True


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_a_formula_and_only_plain_text_needs_an_apostrophe_for_it(cast, platform_id, begins):
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    settle(cast, matter().id, f"{begins}1+1")
    data = take_out_results(cast.sun, platform_id, [kept().id], LATER)
    cell = load_workbook(BytesIO(data))["工单回填"]["B2"]
    assert (cell.value, cell.data_type) == (f"{begins}1+1", "s")
    plain = take_out_results(cast.sun, platform_id, [kept().id], LATER, as_text=True)
    assert list(csv.reader(StringIO(plain.decode("utf-8-sig"))))[1][1] == f"'{begins}1+1"


def test_the_file_is_named_by_the_day_here():
    early = datetime(2026, 11, 16, 17, tzinfo=UTC)  # 01:00 of the next day in Shanghai
    assert file_name_of(7, early, "Asia/Shanghai") == "12345-7-20261117"


def test_taking_out_is_recorded_and_what_is_handed_back_warns_no_more(cast, platform_id, settled_order):
    [waiting] = orders_to_hand_back(cast.sun)
    assert (waiting.number, waiting.due, waiting.empty) == (NUMBER, FRIDAY_ENDS, ())
    take_out_results(cast.sun, platform_id, [settled_order], LATER)
    assert (kept(NUMBER).taken_out_at, matter(NUMBER).city_due) == (LATER, FRIDAY_ENDS)
    assert mark_handed_back(cast.sun, platform_id, [settled_order], LATER) == 1
    assert (orders_to_hand_back(cast.sun), matter(NUMBER).city_due) == ([], None)
    assert [one.kind for one in happenings_of("hotline_order", settled_order)] == ["hotline_order_handed_back"]
    assert [one.kind for one in happenings_of("hotline_platform", platform_id)][-1] == "hotline_results_taken_out"
    with pytest.raises(Refused):
        take_out_results(cast.sun, platform_id, [settled_order], LATER)


def test_what_is_not_over_is_not_handed_back_and_nobody_else_hands_back(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    with pytest.raises(Refused):
        take_out_results(cast.sun, platform_id, [kept().id], LATER)
    for actor in (cast.guo, cast.mei, cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            take_out_results(actor, platform_id, [kept().id], LATER)
    with pytest.raises(NotFound):
        take_out_results(cast.otto, platform_id, [kept().id], LATER)


def test_what_linli_has_no_answer_for_stays_empty_and_is_told(cast):
    other = add_platform(cast.sun, "上海", "shanghai", MONDAY)
    take_in_sheet(cast.sun, other, sheet(order()), MONDAY)
    settle(cast, matter().id)
    [waiting] = orders_to_hand_back(cast.sun)
    assert waiting.empty == ()
    matter().put(status=Status.WITHDRAWN)
    [waiting] = orders_to_hand_back(cast.sun)
    assert waiting.empty == ("处理结果",)


def test_one_joined_to_our_own_report_hands_back_what_became_of_that(cast, platform_id):
    report = Report("property", "楼道灯坏了一个星期，晚上看不清。")
    submit_dispute(cast.building_id, report, [], "key-of-rosas-form-01", MONDAY)
    ours = Dispute.get(Dispute.source == "scan")
    take_in_sheet(cast.sun, platform_id, sheet(order(NUMBER)), MONDAY)
    its_own = matter(NUMBER)
    assert [one.dispute_id for one in may_be_the_same(cast.mei, its_own.id)] == [ours.id]
    assert its_own.status is Status.DISPATCHED, "offered, and never joined by itself"
    join_dispute(cast.mei, its_own.id, Status.DISPATCHED, MONDAY, into=ours.reference)
    keep_orders(MONDAY)
    assert Dispute.get_by_id(ours.id).city_due == FRIDAY_ENDS
    settle(cast, ours.id, "换了新灯。")
    [waiting] = orders_to_hand_back(cast.sun)
    assert (waiting.dispute_id, waiting.reference) == (ours.id, ours.reference)
    assert rows_of(take_out_results(cast.sun, platform_id, [waiting.id], LATER))[1][:2] == [NUMBER, "换了新灯。"]
    mark_handed_back(cast.sun, platform_id, [waiting.id], LATER)
    assert Dispute.get_by_id(ours.id).city_due is None


def test_two_orders_about_the_same_are_offered_and_each_goes_back_with_what_became_of_it(cast, platform_id):
    rows = (order("26-1"), order("26-2", 诉求内容=f"市民再次来电：{SAID}"), order("26-3", 来电人="保密"))
    take_in_sheet(cast.sun, platform_id, sheet(*rows), MONDAY)
    one, two, closed = (matter(f"26-{at}") for at in (1, 2, 3))
    assert [same.dispute_id for same in may_be_the_same(cast.mei, two.id)] == [one.id]
    with pytest.raises(Invalid):
        join_dispute(cast.sun, two.id, Status.DISPATCHED, MONDAY, into=closed.reference)
    join_dispute(cast.mei, two.id, Status.DISPATCHED, MONDAY, into=one.reference)
    settle(cast, one.id, "换了新灯。")
    waiting = [order.id for order in orders_to_hand_back(cast.sun)]
    rows = rows_of(take_out_results(cast.sun, platform_id, waiting, LATER))
    assert [row[:2] for row in rows[1:]] == [["26-1", "换了新灯。"], ["26-2", "换了新灯。"]]


def test_a_report_of_ours_is_never_joined_into_a_private_order(cast, platform_id):
    submit_dispute(cast.building_id, Report("property", SAID), [], "key-of-rosas-form-01", MONDAY)
    take_in_sheet(cast.sun, platform_id, sheet(order("26-1")), MONDAY)
    ours = Dispute.get(Dispute.source == "scan")
    with pytest.raises(Invalid):
        join_dispute(cast.mei, ours.id, Status.DISPATCHED, MONDAY, into=matter("26-1").reference)


def test_what_has_other_words_is_not_offered(cast, platform_id):
    submit_dispute(cast.building_id, Report("property", "电梯停了两天没人管。"), [], "key-of-rosas-form-01", MONDAY)
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    assert may_be_the_same(cast.mei, matter().id) == ()


def test_an_order_that_comes_again_is_shown_until_somebody_says_what_becomes_of_it(cast, platform_id, settled_order):
    mark_handed_back(cast.sun, platform_id, [settled_order], LATER)
    again = sheet((*order(NUMBER), "", "", "", "重新办理"), headings=RATED)
    take_in_sheet(cast.sun, platform_id, again, LATER + timedelta(days=1))
    assert hotline_counts(cast.sun).again == ((settled_order, matter(NUMBER).id, matter(NUMBER).reference),)
    assert (matter(NUMBER).city_due, matter(NUMBER).status) == (FRIDAY_ENDS, Status.SETTLED)
    stay_as_it_is(cast.sun, settled_order, LATER + timedelta(days=1))
    assert (hotline_counts(cast.sun).again, matter(NUMBER).city_due) == ((), None)


def test_what_the_city_rates_moves_no_figure_of_ours(cast, platform_id):
    rows = [order(f"26-{number:03d}") for number in range(8)]
    take_in_sheet(cast.sun, platform_id, sheet(*rows), MONDAY)
    for one in Dispute.select():
        settle(cast, one.id)
    week = week_of(MONDAY, "Asia/Shanghai")
    before = figures(cast.sun, week)
    rated = [(*row, "未解决", "不满意", "没人来过", "已办结") for row in rows]
    found = take_in_sheet(cast.sun, platform_id, sheet(*rated, headings=RATED), LATER)
    assert (found.changed, figures(cast.sun, week)) == (8, before)
    assert (before.received, before.settled, before.asked) == (8, 8, 0)
    assert {(row.asked_at, row.solved, row.satisfaction) for row in Round.select()} == {(None, None, None)}
    assert city_ratings(cast.sun, MONDAY) == {"不满意": 8}
    assert matter("26-001").text == SAID
