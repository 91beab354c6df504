"""The files of an office's week: made once on Monday at six, with what is there, and never changed."""

from __future__ import annotations

import csv
import hashlib
from io import BytesIO, StringIO

import docx
import pytest
from openpyxl import load_workbook

from db.community.organisation.tables import Community
from db.figures.district.actions.exports import make_office_exports
from db.figures.district.actions.looking import look_for_missing
from db.figures.district.queries.exports import office_export_file, office_exports, office_file_name
from db.figures.district.rules.exports import came_late, due_for_offices
from db.figures.weekly_export.actions import fill_community_weeks, make_due_exports
from db.figures.weekly_export.tables import CommunityWeek
from db.ground.refusals import NotFound
from tests.cast import Cast
from tests.figures.district.conftest import WEEK, Above
from tests.figures.district.recount import lines_of
from tests.figures.satisfaction.hand_made import at

SIX = at(23, 6)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def words_of(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def sheets_of(data: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def file_of(above: Above, ending: str, week: str = WEEK) -> bytes:
    return office_export_file(above.jie, above.street_id, week, ending)


def test_they_are_due_from_monday_at_six():
    assert [period.name for period in due_for_offices(at(23, 5, 59))][-1] == "2026-W46"
    assert [period.name for period in due_for_offices(SIX)][-1] == WEEK
    assert len(due_for_offices(SIX)) == 8


def test_they_are_made_once_for_each_office_that_something_was_handed_in_to(handed_in: Above):
    assert make_office_exports(at(23, 5, 59)) == 3  # the week before, to street, district and city
    assert make_office_exports(SIX) == 3
    assert make_office_exports(SIX) == 0
    assert [one.week for one in office_exports(handed_in.jie, handed_in.street_id)] == [WEEK, "2026-W46"]
    assert office_exports(handed_in.bei, handed_in.beside_id) == []


def test_each_file_is_what_its_digest_says(handed_in: Above):
    make_office_exports(SIX)
    made = office_exports(handed_in.jie, handed_in.street_id)[0]
    told = {"xlsx": made.workbook_sha256, "csv": made.rows_sha256, "docx": made.circular_sha256}
    assert {end: hashlib.sha256(file_of(handed_in, end)).hexdigest() for end in told} == told
    assert office_file_name(handed_in.street_id, WEEK, "docx") == "桃仙街道-通报-2026-W47.docx"


def test_the_rows_say_each_community_by_kind_and_no_small_count(handed_in: Above):
    make_office_exports(SIX)
    rows = rows_of(file_of(handed_in, "csv"))
    assert [(row["社区"], row["类型"], row["受理"]) for row in rows] == [
        ("春风里社区", "邻里纠纷", "0"),
        ("春风里社区", "物业纠纷", "<5"),
        ("春风里社区", "配套建设", "0"),
        ("春风里社区", "其他", "0"),
        ("春风里社区", "全部", "<5"),
        ("泰奕桃源社区", "邻里纠纷", "<5"),
        ("泰奕桃源社区", "物业纠纷", "<5"),
        ("泰奕桃源社区", "配套建设", "<5"),
        ("泰奕桃源社区", "其他", "0"),
        ("泰奕桃源社区", "全部", "*"),
    ]
    assert {row["满意率"] for row in rows} == {"—"}


def test_the_workbook_says_how_complete_it_is_before_any_figure(handed_in: Above):
    make_office_exports(SIX)
    sheets = sheets_of(file_of(handed_in, "xlsx"))
    assert list(sheets) == ["总览", "分类型", "最近八周", "各社区", "说明"]
    assert sheets["总览"][1][0].endswith("数据到齐 2 / 2")
    assert [row[0] for row in sheets["总览"][3:6]] == ["桃仙街道", "春风里社区", "泰奕桃源社区"]
    assert sheets["总览"][3][1] == "7"


def test_the_circular_names_what_is_missing_and_leaves_blanks_for_the_words(cast: Cast, handed_in: Above):
    Community.update(founded_at=at(1)).execute()
    CommunityWeek.delete().where(CommunityWeek.community == cast.other_community_id).execute()
    make_office_exports(SIX)
    said = words_of(file_of(handed_in, "docx"))
    assert "关于2026年第47周（11月16日至11月22日）居民诉求办理情况的通报" in said
    assert "数据到齐 1 / 2。还没到：春风里社区（机器故障，不催社区）。" in said
    assert "主要做法：" in said
    assert "补报" not in said


def test_what_comes_later_stands_in_the_next_files_once_and_never_in_the_old(cast: Cast, handed_in: Above):
    Community.update(founded_at=at(1)).execute()
    kept = list(CommunityWeek.several(community=cast.other_community_id, week=WEEK))
    CommunityWeek.delete().where(CommunityWeek.community == cast.other_community_id).execute()
    make_office_exports(SIX)
    before = {ending: file_of(handed_in, ending) for ending in ("xlsx", "csv", "docx")}
    assert len(kept) == 4
    assert fill_community_weeks(at(24)) == 1
    make_due_exports(at(30, 0, 10))
    make_office_exports(at(30, 6))
    assert {ending: file_of(handed_in, ending) for ending in before} == before
    late = [row for row in rows_of(file_of(handed_in, "csv", "2026-W48")) if row["类型"] == "全部（补报）"]
    assert [(row["周"], row["社区"], row["受理"]) for row in late] == [(WEEK, "春风里社区", "<5")]
    assert sheets_of(file_of(handed_in, "xlsx", "2026-W48"))["补报"][1][:3] == [WEEK, "春风里社区", "<5"]
    assert "补报" in words_of(file_of(handed_in, "docx", "2026-W48"))
    make_due_exports(at(7, 0, 10, month=12))
    make_office_exports(at(7, 6, month=12))
    assert [one.late for one in office_exports(handed_in.jie, handed_in.street_id)][:3] == [0, 1, 0]


def test_late_is_what_no_file_has_told():
    in_files = {"2026-W46": {1}, "2026-W47": {1, 2}}
    there = {"2026-W46": {1, 2, 3}, "2026-W47": {1, 2}, "2026-W48": {9}}
    assert came_late(in_files, there, {("2026-W46", 3)}) == [("2026-W46", 2)]


def test_no_file_says_a_building_a_grid_a_person_or_a_reference(handed_in: Above):
    make_office_exports(SIX)
    sheets = sheets_of(office_export_file(handed_in.di, handed_in.street_id, WEEK, "xlsx"))
    said = "\n".join(str(cell) for rows in sheets.values() for row in rows for cell in row)
    said += file_of(handed_in, "csv").decode() + words_of(file_of(handed_in, "docx"))
    lines = lines_of([bytes(row.rows) for row in _snapshots()])
    private = {line[column] for line in lines for column in ("编号", "楼栋")} | {"孙书记", "郭书记", "梅调解"}
    assert len(private) > 8
    assert {word for word in private if word in said} == set()


def _snapshots():
    from db.figures.weekly_export.tables import WeeklySnapshot

    return WeeklySnapshot.select()


def test_a_reader_takes_no_file_of_an_office_beside_or_above(handed_in: Above):
    make_office_exports(SIX)
    assert office_export_file(handed_in.di, handed_in.street_id, WEEK, "csv").startswith(b"\xef\xbb\xbf")
    for reader, office_id in ((handed_in.bei, handed_in.street_id), (handed_in.jie, handed_in.district_id)):
        with pytest.raises(NotFound):
            office_export_file(reader, office_id, WEEK, "csv")
        with pytest.raises(NotFound):
            office_exports(reader, office_id)
    for ending, week in (("pdf", WEEK), ("csv", "2026-W40")):
        with pytest.raises(NotFound):
            office_export_file(handed_in.jie, handed_in.street_id, week, ending)


def test_whoever_runs_the_installation_is_told_from_nine_on_by_number_alone(cast: Cast, handed_in: Above, caplog):
    Community.update(founded_at=at(1)).execute()
    CommunityWeek.delete().where(
        (CommunityWeek.community == cast.other_community_id) & (CommunityWeek.week == WEEK)
    ).execute()
    assert look_for_missing(at(23, 8, 59)) == 0
    assert look_for_missing(at(23, 9)) == 1
    assert caplog.messages == [f"The export of {WEEK} is missing for community {cast.other_community_id}: not_readable"]
