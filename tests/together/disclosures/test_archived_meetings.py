"""Notices of assemblies and minutes of joint conferences in the year's archive, without residents' matters."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO

import pypdfium2
import pytest

from db.community.organisation.actions import change_unit
from db.community.organisation.rules import UnitDetails
from db.records.history.rules import ActorKind
from db.together.assemblies.actions import announce_assembly, call_assembly_off
from db.together.conference.actions.corrections import correct_minutes
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.rules.planning import AgendaItemNotes
from db.together.disclosures.queries.archive import year_archive, years_archived
from tests.cast import MONDAY
from tests.together.assemblies.test_assemblies import PLAN
from tests.together.conference.conftest import MET, desk, matter, plan, planned, submit

__all__ = ["desk", "matter", "plan", "planned", "submit"]
A_DAY, NAMED = timedelta(days=1), {"罗女士", "孙书记"}


@pytest.fixture
def engine() -> str:
    return "sqlite"


def text_of(files: dict[str, bytes], name: str) -> str:
    pages = pypdfium2.PdfDocument(BytesIO(files[name]))
    return "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r", "").replace("\n", "")


def index_of(files: dict[str, bytes]) -> list[list[str]]:
    rows = list(csv.reader(StringIO(files["index.csv"].decode("utf-8-sig"))))[1:]
    assert all(int(row[5]) > 0 for row in rows)
    return [[row[0], row[1], row[2], row[6]] for row in rows]


def test_notices_are_there_also_one_that_was_called_off(cast):
    first = announce_assembly(cast.sun, PLAN, (), MONDAY)
    later = announce_assembly(cast.sun, replace(PLAN, day=date(2027, 1, 5)), (), MONDAY)
    call_assembly_off(cast.sun, first, MONDAY)
    files = year_archive(cast.community_id, 2026)
    assert index_of(files) == [[f"A{first}", "会议公告：居民代表会议", "2026-11-26", f"assemblies/{first:05d}.pdf"]]
    assert "会议取消" in text_of(files, f"assemblies/{first:05d}.pdf")
    assert "充电桩装在哪儿" in text_of(files, f"assemblies/{first:05d}.pdf")
    assert year_archive(cast.community_id, 2026) == files
    assert [row[0] for row in index_of(year_archive(cast.community_id, 2027))] == [f"A{later}"]
    assert years_archived(cast.community_id, "Asia/Shanghai") == [2027, 2026]


def test_minutes_of_a_conference_tell_of_a_matter_its_kind_alone_and_name_nobody(cast, planned, desk):
    for unit_id, came in ((cast.unit_id, True), (cast.other_unit_id, False)):
        note_attendance(cast.sun, planned, unit_id, came, "罗联络员" if came else "", MET)
    first, second = desk().items
    lamp = AgendaItemNotes("罗女士家楼道灯不亮。", "供电所牵头换线", cast.other_unit_id, (cast.unit_id,), MET.date())
    write_item(cast.sun, planned, first.id, 0, lamp, MET)
    write_item(cast.sun, planned, second.id, 0, AgendaItemNotes("下次再议，孙书记去问。"), MET)
    confirm_minutes(cast.sun, planned, desk().seen, NAMED, MET)
    files = year_archive(cast.community_id, 2026)
    told = desk().contents
    better = replace(told, items=(told.items[0], replace(told.items[1], said="先划线，再装桩。")))
    correct_minutes(cast.sun, planned, 1, better, "写漏了", NAMED, MET + A_DAY)
    change_unit(ActorKind.SYSTEM, cast.other_unit_id, UnitDetails("改了名的所", "电"), MET + 2 * A_DAY)
    after = year_archive(cast.community_id, 2026)
    names = ["conferences/001-v1.pdf", "conferences/001-v2.pdf"]
    assert index_of(after) == [
        [f"C1 v{number}", "第1次联席会议纪要", "2026-11-20", name] for number, name in enumerate(names, 1)
    ]
    assert after[names[0]] == files[names[0]]
    said = text_of(after, names[0])
    assert [words in said for words in ("楼道照明", "罗", "孙书记", "换线", "改了名的所", "TY-2026")] == [False] * 6
    assert [words in said for words in ("居民诉求", "浑南供电所", "北门停车难", "下次再议")] == [True] * 4
    assert "先划线" in text_of(after, names[1])
    assert year_archive(cast.community_id, 2026) == after
