"""The notice of an assembly: ten days before, public at once, and its minutes begin from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO

import pypdfium2
import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.convening import MeetingKind
from db.together.assemblies.actions import announce_assembly, begin_minutes_of, call_assembly_off
from db.together.assemblies.queries.notices import (
    announced_assembly,
    assemblies_for_desk,
    assemblies_to_come,
    may_announce,
)
from db.together.assemblies.queries.paper import assembly_pdf
from db.together.assemblies.rules import TOO_LATE, AssemblyPlan
from tests.cast import MONDAY

TENTH = date(2026, 11, 26)
PLAN = AssemblyPlan(MeetingKind.REPRESENTATIVES, TENTH, time(19), "社区议事厅", "充电桩装在哪儿\n公约怎么改")
A_DAY = timedelta(days=1)
MET = MONDAY + 10 * A_DAY + timedelta(hours=11)  # 20:00 of the day in Shanghai


def announced(cast, **changed) -> int:
    return announce_assembly(cast.sun, replace(PLAN, **changed), (), MONDAY)


def refused(cast, **changed) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as found:
        announced(cast, **changed)
    return [(problem.field, problem.words) for problem in found.value.problems]


def test_nine_days_before_is_refused_without_a_reason_and_ten_days_pass(cast):
    ninth = TENTH - A_DAY
    assert refused(cast, day=ninth) == [("day", TOO_LATE)]
    assert refused(cast, day=ninth, hurried="  ") == [("day", TOO_LATE)]
    announced(cast)
    announced(cast, day=ninth, hurried="水管爆了，要定维修")
    found = assemblies_to_come(cast.community_id, MONDAY)
    assert [(one.when.date(), one.hurried) for one in found] == [(ninth, "水管爆了，要定维修"), (TENTH, "")]


def test_a_reason_that_nobody_needs_is_left_out(cast):
    announced(cast, hurried="临时")
    assert [one.hurried for one in assemblies_to_come(cast.community_id, MONDAY)] == [""]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": None}, "day"),
        ({"at": None}, "day"),
        ({"day": MONDAY.date(), "hurried": "急"}, "day"),
        ({"day": date(2027, 11, 18)}, "day"),
        ({"place": ""}, "place"),
        ({"topics": " "}, "topics"),
        ({"kind": MeetingKind.COUNCIL}, "kind"),
        ({"topics": "请联系13812345678"}, "topics"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast, changed, field):
    assert [where for where, _words in refused(cast, **changed)] == [field]


def test_everybody_reads_it_until_the_day_is_over_and_that_it_was_called_off(cast):
    notice = announced(cast)
    [one] = assemblies_to_come(cast.community_id, MET)
    assert (one.kind, f"{one.when:%Y-%m-%d %H:%M}", one.place, one.announced_on, one.is_off) == (
        MeetingKind.REPRESENTATIVES,
        "2026-11-26 19:00",
        "社区议事厅",
        date(2026, 11, 16),
        False,
    )
    assert assemblies_to_come(cast.community_id, one.over_at) == []
    assert assemblies_to_come(cast.other_community_id, MONDAY) == []
    with pytest.raises(NotFound):
        announced_assembly(cast.other_community_id, notice, MONDAY)
    call_assembly_off(cast.sun, notice, MONDAY)
    call_assembly_off(cast.sun, notice, MONDAY)
    assert [one.is_off for one in assemblies_to_come(cast.community_id, MONDAY)] == [True]
    with pytest.raises(NotAllowed):
        begin_minutes_of(cast.sun, notice, MET)


def test_only_who_keeps_the_communitys_book_announces(cast):
    assert [may_announce(who) for who in (cast.sun, cast.guo, cast.mei, cast.an)] == [True, False, False, False]
    for who in (cast.guo, cast.mei):
        with pytest.raises(NotFound):
            announce_assembly(who, PLAN, (), MONDAY)
    for who in (cast.an, cast.luo, cast.ada):
        with pytest.raises(NotAllowed):
            announce_assembly(who, PLAN, (), MONDAY)


def test_its_minutes_begin_once_it_has_begun_with_the_day_on_which_it_was_announced(cast):
    notice = announced(cast, day=TENTH - A_DAY, hurried="水管爆了")
    with pytest.raises(NotAllowed):
        begin_minutes_of(cast.sun, notice, MONDAY)
    assert [one.may_begin_minutes for one in assemblies_for_desk(cast.sun, MET)] == [True]
    minutes = meeting_for_desk(cast.sun, begin_minutes_of(cast.sun, notice, MET)).minutes
    assert (minutes.day, minutes.begins, minutes.where) == (TENTH - A_DAY, time(19), "社区议事厅")
    assert minutes.titles == ("充电桩装在哪儿", "公约怎么改")
    assert (minutes.convened.kind, minutes.convened.announced_on, minutes.convened.hurried) == (
        MeetingKind.REPRESENTATIVES,
        date(2026, 11, 16),
        "水管爆了",
    )
    with pytest.raises(NotAllowed):
        begin_minutes_of(cast.sun, notice, MET)
    with pytest.raises(NotAllowed):
        call_assembly_off(cast.sun, notice, MET)


def words_of(pdf: bytes) -> str:
    return "".join(pypdfium2.PdfDocument(BytesIO(pdf))[0].get_textpage().get_text_bounded().split())


def test_once_called_off_the_paper_invites_nobody_any_more(cast):
    notice = announced(cast)
    call_assembly_off(cast.sun, notice, MONDAY)
    said = words_of(assembly_pdf(announced_assembly(cast.community_id, notice, MONDAY)))
    assert ("这次会议取消了。" in said, "列席" in said) == (True, False)


def test_the_paper_says_the_same_and_is_the_same_bytes_twice(cast):
    found = announced_assembly(cast.community_id, announced(cast), MONDAY)
    pdf = assembly_pdf(found)
    assert pdf == assembly_pdf(found)
    said = words_of(pdf)
    expected = ("居民代表会议", "2026-11-2619:00，社区议事厅", "充电桩装在哪儿", "公告日期：2026-11-16", "列席")
    assert [words for words in expected if words not in said] == []
