"""A month's own sheet: counts of what one answered for, for a talk, made once and never a list of people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.queries.places import community
from db.disputes.actions.moves import accept_dispute, decline_dispute, dispatch_dispute
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.ground.clock import month
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.together.in_charge.actions import (
    digest_of,
    forget_month_sheets,
    make_month_sheets,
    note_sheet_read,
    note_talk,
    reply_to_sheet,
    want_month_sheets,
)
from db.together.in_charge.queries.sheets import (
    SheetName,
    matters_of,
    own_sheets,
    sheet_for,
    sheets_to_talk_about,
)
from db.together.in_charge.rules.sheet import MOST_AGREED, facts_by_person
from db.together.in_charge.tables import MonthSheet
from tests.cast import MONDAY, doing_without
from tests.disputes.conftest import answer_that_counts, id_of, settled, submit

__all__ = ["submit"]
ZONE = "Asia/Shanghai"
FIRST = MONDAY.replace(day=30, hour=16, minute=20)  # 1 December, 00:20 in Shanghai
DAY = timedelta(days=1)
NOT_SOLVED = Answer(Solved.NO, Satisfaction.DISSATISFIED)


@pytest.fixture
def november(cast, submit):
    """Mei settles one, which comes back to Guo; declines one after taking it on; and one is late with her."""
    want_month_sheets(cast.sun, True, MONDAY)
    receipt = submit()
    settled(cast, id_of(cast, receipt), MONDAY + DAY)
    answer_that_counts(receipt.link, 1, NOT_SOLVED, MONDAY + 2 * DAY)
    other = id_of(cast, submit())
    dispatch_dispute(cast.guo, other, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    accept_dispute(cast.mei, other, Status.DISPATCHED, MONDAY)
    decline_dispute(cast.mei, other, Status.ACCEPTED, MONDAY + DAY, note="不归我管")
    submit()


def sheet_of(actor):
    [name] = own_sheets(actor)
    return sheet_for(actor, name.id)


def test_a_sheet_counts_what_was_with_one_when_it_happened_and_makes_no_rate(cast, november):
    make_month_sheets(FIRST)
    assert sheet_of(cast.mei).facts == {
        "answered": 1,
        "contact_limits": 2,
        "contacts_in_time": 1,
        "declined": 1,
        "handed_on": 1,
        "kind_property": 1,
        "limits_missed": 1,
        "median_days": 1,
        "oldest_days": 10,
        "open": 1,
        "overdue": 1,
        "sent_back": 1,
        "settled": 1,
        "settled_in_time": 1,
    }
    assert sheet_of(cast.guo).facts["taken_over"] == 1


def test_made_again_later_from_the_same_records_it_is_the_same(cast, november):
    assert make_month_sheets(FIRST) == 2
    assert make_month_sheets(FIRST + 19 * DAY) == 0
    again = facts_by_person(matters_of(cast.community_id, month("2026-11", ZONE)), month("2026-11", ZONE), ZONE)
    for row in MonthSheet.select():
        assert digest_of("2026-11", row.staff_id, again[row.staff_id]) == row.digest


def test_it_is_off_until_the_secretary_wants_it_and_what_was_made_stays(cast, submit):
    submit()
    assert make_month_sheets(FIRST) == 0
    for nobody in (cast.guo, cast.mei, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            want_month_sheets(nobody, True, MONDAY)
    want_month_sheets(cast.sun, True, MONDAY)
    assert make_month_sheets(FIRST) == 1
    want_month_sheets(cast.sun, False, FIRST)
    assert make_month_sheets(FIRST + 31 * DAY) == 0
    assert [one.month for one in own_sheets(cast.mei)] == ["2026-11"]


def test_where_the_community_does_without_it_none_is_made(cast, november):
    with doing_without("in_charge"):
        assert make_month_sheets(FIRST) == 0
    assert make_month_sheets(FIRST) == 2


def test_nobody_opens_a_colleagues_sheet_but_who_talks_with_them(cast, november):
    make_month_sheets(FIRST)
    mei, guo = (own_sheets(one)[0].id for one in (cast.mei, cast.guo))
    assert sheets_to_talk_about(cast.guo, "2026-11") == [SheetName(mei, "2026-11", "梅调解")]
    assert [one.id for one in sheets_to_talk_about(cast.sun, "2026-11")] == [guo, mei]
    for stranger, sheet in ((cast.mei, guo), (cast.luo, mei), (cast.otto, mei), (cast.an, mei), (cast.ada, mei)):
        with pytest.raises((NotFound, NotAllowed)):
            sheet_for(stranger, sheet)
    for stranger in (cast.mei, cast.luo):
        assert sheets_to_talk_about(stranger, "2026-11") == []


def test_what_one_writes_beside_it_is_read_in_the_talk_and_what_was_agreed_stands_on_the_next_sheet(cast, november):
    make_month_sheets(FIRST)
    mine = sheet_of(cast.mei)
    note_sheet_read(cast.mei, mine.id, FIRST)
    reply_to_sheet(cast.mei, mine.id, "两件要等物业配件", FIRST)
    with pytest.raises(SomebodyWasFaster):
        note_talk(cast.guo, mine.id, "每周三一起上门", "", FIRST)
    with pytest.raises(NotAllowed):
        note_talk(cast.mei, mine.id, "", "两件要等物业配件", FIRST)
    with pytest.raises(Invalid):
        note_talk(cast.guo, mine.id, "\n".join("一二三四"[: MOST_AGREED + 1]), "两件要等物业配件", FIRST)
    note_talk(cast.guo, mine.id, "每周三一起上门\n\n缺配件先告诉居民", "两件要等物业配件", FIRST)
    with pytest.raises(NotAllowed):
        reply_to_sheet(cast.mei, mine.id, "还有一件", FIRST)
    make_month_sheets(FIRST + 31 * DAY)
    assert sheet_for(cast.mei, own_sheets(cast.mei)[0].id).agreed_before == ("每周三一起上门", "缺配件先告诉居民")


def test_a_sheet_goes_when_its_time_is_over_or_its_person_leaves(cast, november):
    make_month_sheets(FIRST)
    assert forget_month_sheets(FIRST + 400 * DAY) == 0
    MonthSheet.get(MonthSheet.staff == cast.guo.staff_id).staff.put(active=False)
    assert forget_month_sheets(FIRST) == 1
    assert forget_month_sheets(FIRST + 400 * DAY + timedelta(seconds=1)) == 1
    assert community(cast.community_id).time_zone == ZONE
