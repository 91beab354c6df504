"""Taking in a sheet of orders: all of it or nothing, again without doubling, each order a matter of ours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.queries.callers import CONTACTS
from db.disputes.rules.workflow import Status
from db.disputes.tables import Contact, Dispute
from db.ground.refusals import NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Complaint
from db.records.reports.rules import ReportKind, Source
from db.together.first_week.queries import first_week
from db.together.hotline.actions.closing import close_order
from db.together.hotline.actions.entering import enter_orders, place_order
from db.together.hotline.actions.platforms import add_platform, map_headings, set_platform_active
from db.together.hotline.actions.sheets import BadRows, take_in_sheet
from db.together.hotline.queries.orders import orders_of_matter, orders_without_place
from db.together.hotline.rules.confidential import NEITHER
from db.together.hotline.rules.reading import ColumnsMissing
from db.together.hotline.tables import HotlineOrder, HotlineSheet
from tests.cast import MONDAY, Cast
from tests.disputes.test_at_once import at_once
from tests.together.hotline.conftest import FRIDAY_ENDS, HEADINGS, PHONE, SAID, kept, matter, order, sheet


def taken(cast: Cast, platform_id: int, *rows, now=MONDAY, headings=HEADINGS) -> tuple[int, int, int, int]:
    found = take_in_sheet(cast.sun, platform_id, sheet(*rows, headings=headings), now)
    return found.added, found.changed, found.unchanged, found.without_place


def test_an_order_becomes_a_matter_of_its_building(cast, platform_id):
    assert taken(cast, platform_id, order()) == (1, 0, 0, 0)
    found = matter()
    assert (found.source, found.building_id, found.unit_number, found.room, found.kind, found.text, found.private) == (
        Source.HOTLINE,
        cast.building_id,
        "2",
        "301",
        ReportKind.OTHER,
        SAID,
        True,
    )
    assert (found.status, found.holder_staff_id) == (Status.DISPATCHED, cast.mei.staff_id)
    assert (found.city_due, found.filed_by_id, found.can_be_asked, found.consent_version) == (
        FRIDAY_ENDS,
        None,
        False,
        "hotline",
    )


def test_who_called_is_kept_for_the_holder_and_as_it_was_written(cast, platform_id):
    taken(cast, platform_id, order(联系方式=f"{PHONE}、024-23900000转801"))
    number = matter().id
    contact = Contact.get(Contact.dispute == number)
    assert CONTACTS.opened(contact, "name") == "王女士"
    assert CONTACTS.opened(contact, "phone") == PHONE


@pytest.mark.parametrize("written", ["138****8000", "保密号码", "转2", "无", "12345"])
def test_what_is_no_number_breaks_nothing_and_is_nobodys_number(cast, platform_id, written):
    taken(cast, platform_id, order(联系方式=written))
    assert Contact.get(Contact.dispute == matter().id).sealed_phone is None


def test_the_same_sheet_again_doubles_nothing(cast, platform_id):
    rows = [order("261116090000-01"), order("261116090000-02")]
    assert taken(cast, platform_id, *rows) == (2, 0, 0, 0)
    assert taken(cast, platform_id, *rows, now=MONDAY + timedelta(hours=1)) == (0, 0, 2, 0)
    assert (HotlineOrder.select().count(), Dispute.select().count(), HotlineSheet.select().count()) == (2, 2, 2)


def test_two_who_take_in_the_same_sheet_at_once_double_nothing(cast, platform_id):
    data = sheet(order("26-1"), order("26-2"))
    found = at_once(*[lambda: take_in_sheet(cast.sun, platform_id, data, MONDAY)] * 2)
    assert sorted((one.added, one.unchanged) for one in found) == [(0, 2), (2, 0)]
    assert (HotlineOrder.select().count(), Dispute.select().count()) == (2, 2)


def test_one_number_on_two_platforms_is_two_orders(cast, platform_id):
    other = add_platform(cast.sun, "区热线", "taian", MONDAY)
    taken(cast, platform_id, order())
    assert taken(cast, other, order()) == (1, 0, 0, 0)


def test_what_the_city_changes_is_changed_and_what_was_set_here_stays(cast, platform_id):
    taken(cast, platform_id, order())
    before = matter()
    before.put(kind=ReportKind.PROPERTY)
    changed = order(办理截止时间="2026-11-25", 诉求内容="楼道灯坏了，还没有修。", 诉求地址="春风里1号楼")
    assert taken(cast, platform_id, changed, now=MONDAY + timedelta(hours=1)) == (0, 1, 0, 0)
    found = matter()
    assert found.city_due == FRIDAY_ENDS + timedelta(days=5)
    assert (found.text, found.kind, found.building_id) == (before.text, ReportKind.PROPERTY, before.building_id)
    assert kept().changed == ["place", "settle_due", "text"]
    events = [(one.kind, one.data["fields"]) for one in happenings_of("hotline_order", kept().id)]
    assert events == [("hotline_order_changed", ["place", "settle_due", "text"])]


def test_one_bad_cell_and_nothing_is_written(cast, platform_id):
    with pytest.raises(BadRows) as refused:
        taken(cast, platform_id, order(), order("2.5091210110811E+17"), order("261116-9", 诉求内容=""))
    assert (refused.value.good, refused.value.bad) == (1, 2)
    assert [(one.field, one.values["row"], one.values["column"]) for one in refused.value.problems] == [
        ("A3", 3, "工单编号"),
        ("E4", 4, "诉求内容"),
    ]
    assert (HotlineOrder.select().count(), Dispute.select().count(), HotlineSheet.select().count()) == (0, 0, 0)


def test_a_place_that_nobody_can_tell_waits_for_a_person(cast, platform_id):
    assert taken(cast, platform_id, order(诉求地址="春风里小区1号楼")) == (1, 0, 0, 1)
    (waiting,) = orders_without_place(cast.sun)
    assert (waiting.number, waiting.place, waiting.due) == ("2611160900001", "春风里小区1号楼", FRIDAY_ENDS)
    with pytest.raises(NotAllowed):
        place_order(cast.sun, waiting.id, cast.other_building_id, MONDAY)
    place_order(cast.sun, waiting.id, cast.far_building_id, MONDAY)
    assert (matter().building_id, matter().city_due) == (cast.far_building_id, FRIDAY_ENDS)
    assert orders_without_place(cast.sun) == []


def test_one_of_which_no_report_can_be_made_keeps_no_other_back(cast, platform_id):
    nothing_drawn = "\u3164\u3164"
    taken(cast, platform_id, order("26-1", 诉求内容=nothing_drawn), order("26-2"))
    assert [one.number for one in orders_without_place(cast.sun)] == ["26-1"]
    assert matter("26-2").text == SAID


def test_orders_are_entered_once_whoever_comes_first(cast, platform_id):
    taken(cast, platform_id, *(order(f"26111609{number:05d}") for number in range(32)))
    assert Dispute.select().count() == 30
    assert (enter_orders(MONDAY), enter_orders(MONDAY)) == (2, 0)
    kept("2611160900000").put(dispute=None)  # as after a crash between the matter and its order
    assert (enter_orders(MONDAY), Dispute.select().count()) == (1, 32)


def test_a_confidential_order_is_closed_to_all_others(cast, platform_id):
    taken(cast, platform_id, order(来电人="保密"))
    found = matter()
    assert (found.complaint, found.holder_staff_id) == (Complaint.CLOSED, cast.sun.staff_id)
    assert (found.unit_number, found.room) == ("", "")
    assert found.text == "12345 保密工单。内容在工作台上打开，只有经办人和社区书记能看。"


def test_an_order_that_is_confidential_only_later_is_closed_then(cast, platform_id):
    headings = (*HEADINGS, "是否保密")
    taken(cast, platform_id, (*order(), "否"), headings=headings)
    assert (matter().complaint, matter().text) == (None, SAID)
    taken(cast, platform_id, (*order(), "是"), headings=headings, now=MONDAY + timedelta(hours=1))
    assert (matter().complaint, matter().room, matter().private) == (Complaint.CLOSED, "", True)
    assert matter().text != SAID
    taken(cast, platform_id, (*order(), "否"), headings=headings, now=MONDAY + timedelta(hours=2))
    assert (matter().complaint, kept().confidential) == (Complaint.CLOSED, True)


def test_a_word_that_nobody_knows_is_never_taken_for_not_confidential(cast, platform_id):
    headings = (*HEADINGS, "是否保密")
    with pytest.raises(BadRows) as refused:
        taken(cast, platform_id, (*order("26-1"), "否"), (*order("26-2"), "是的，匿名"), headings=headings)
    assert [(one.field, one.words) for one in refused.value.problems] == [("I3", NEITHER)]
    assert Dispute.select().count() == 0
    rows = [(*order(f"26-{at}"), word) for at, word in enumerate(("", "ｎｏ", "不保密", "0", "y", "要求保密", "√"), 10)]
    taken(cast, platform_id, *rows, headings=headings)
    closed = [row.number for row in HotlineOrder.select().order_by(HotlineOrder.id) if row.confidential]
    assert closed == ["26-14", "26-15", "26-16"]


def test_a_name_or_a_phone_that_asks_for_it_is_confidential_too(cast, platform_id):
    taken(cast, platform_id, order("26-1", 来电人="要求保密"), order("26-2", 联系方式="（保密）"), order("26-3"))
    assert [kept(f"26-{at}").confidential for at in (1, 2, 3)] == [True, True, False]


def test_words_that_ask_not_to_be_known_are_shown_to_the_secretary_as_perhaps_confidential(cast, platform_id):
    asks = ("来电人要求对其信息保密。", "请不要把我的电话告诉物业。", "不得告知被反映人。")
    does_not = ("灯坏了，请修好。", "来电人表示不需要保密。", "物业没有告知停水。")
    rows = [order(f"26-{at}", 诉求内容=words) for at, words in enumerate((*asks, *does_not), 1)]
    found = take_in_sheet(cast.sun, platform_id, sheet(*rows), MONDAY)
    assert found.maybe_closed == ("26-1", "26-2", "26-3")
    shown = {at: orders_of_matter(cast.sun, matter(f"26-{at}").id)[0].maybe_closed for at in range(1, 7)}
    assert shown == {1: True, 2: True, 3: True, 4: False, 5: False, 6: False}


def test_a_sheet_without_the_columns_says_which_are_missing(cast, platform_id):
    with pytest.raises(ColumnsMissing) as refused:
        taken(cast, platform_id, ("1", "灯坏了"), headings=("受理单号", "办理情况说明"))
    assert refused.value.missing == ["number", "text"]
    assert refused.value.written == ["受理单号", "办理情况说明"]
    map_headings(cast.ada, platform_id, {"number": "受理单号", "text": "办理情况说明"}, MONDAY)
    assert taken(cast, platform_id, ("20261116", "灯坏了"), headings=("受理单号", "办理情况说明")) == (1, 0, 0, 1)


def test_a_platform_out_of_use_takes_no_sheet_and_keeps_what_it_has(cast, platform_id):
    taken(cast, platform_id, order())
    set_platform_active(cast.sun, platform_id, False, MONDAY)
    with pytest.raises(NotAllowed):
        taken(cast, platform_id, order("2611160900002"))
    assert (HotlineOrder.select().count(), matter().city_due) == (1, FRIDAY_ENDS)


def test_an_empty_sheet_says_so(cast, platform_id):
    with pytest.raises(Refused, match="There is no order in this sheet"):
        taken(cast, platform_id)


def test_nobody_else_takes_in_a_sheet(cast, platform_id):
    for actor in (cast.guo, cast.mei, cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            take_in_sheet(actor, platform_id, sheet(order()), MONDAY)
    with pytest.raises(NotFound):
        take_in_sheet(cast.otto, platform_id, sheet(order()), MONDAY)


def test_an_order_is_no_test_report_of_a_new_community(cast, platform_id):
    taken(cast, platform_id, order())
    assert first_week(cast.sun, MONDAY).facts.reports == 0


@pytest.mark.parametrize(
    "lines",
    [
        (HEADINGS[:5] + ("反映人", "", "办理截止时间"), ("",) * 5 + ("来电人", "联系方式", "")),
        (HEADINGS[:1] + ("基本情况", "", "", "", "反映人", "", "时限"), ("", *HEADINGS[1:])),
    ],
)
def test_a_head_of_two_lines_is_read_as_one_and_its_second_line_is_no_order(cast, platform_id, lines):
    upper, lower = lines
    found = take_in_sheet(cast.sun, platform_id, sheet(lower, order(), headings=upper), MONDAY)
    assert (found.added, found.skipped, matter().text, matter().city_due) == (1, 0, SAID, FRIDAY_ENDS)
    assert CONTACTS.opened(Contact.get(), "name") == "王女士"


def test_an_order_below_the_headings_is_no_second_line_of_them(cast, platform_id):
    headings = (*HEADINGS, "备注栏")
    assert taken(cast, platform_id, (*order(), "联系方式"), headings=headings) == (1, 0, 0, 0)


def test_who_keeps_the_orders_closes_one_whose_words_ask_for_it_and_no_sheet_opens_it_again(cast, platform_id):
    asks = order("26-1", 诉求内容="灯坏了，要求对来电人保密。")
    nowhere = order("26-2", 诉求内容="灯坏了，要求对来电人保密。", 诉求地址="别处")
    taken(cast, platform_id, asks, nowhere)
    for stranger in (cast.mei, cast.guo, cast.an):
        with pytest.raises(NotAllowed):
            close_order(stranger, kept("26-1").id, MONDAY)
    with pytest.raises(NotFound):
        close_order(cast.otto, kept("26-1").id, MONDAY)
    for number in ("26-1", "26-2"):
        close_order(cast.sun, kept(number).id, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        close_order(cast.sun, kept("26-1").id, MONDAY)
    assert (matter("26-1").complaint, "保密。" in matter("26-1").text) == (Complaint.CLOSED, False)
    [waits] = orders_without_place(cast.sun)
    assert (waits.text, waits.confidential, waits.maybe_closed) == ("", True, False)
    taken(cast, platform_id, (*asks, "否"), (*nowhere, "否"), headings=(*HEADINGS, "是否保密"))
    assert [kept(number).confidential for number in ("26-1", "26-2")] == [True, True]


def test_of_a_confidential_one_nothing_is_opened_to_say_that_it_may_be_one(cast, platform_id, monkeypatch):
    taken(cast, platform_id, order(来电人="要求保密", 诉求地址="别处"))
    monkeypatch.setattr("db.together.hotline.queries.orders.words_of", None)  # opening it would fail
    assert [one.maybe_closed for one in orders_without_place(cast.sun)] == [False]
