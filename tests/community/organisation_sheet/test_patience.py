"""Sheets as offices really have them: each is read, and whatever was read otherwise than it was named is said."""

from __future__ import annotations

import csv
import zipfile
from copy import deepcopy
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook

from db.community.organisation_sheet.actions import import_organisation
from db.community.organisation_sheet.queries.sheets import as_sheets, write_organisation_of
from db.community.organisation_sheet.rules.layout import SHEETS
from db.community.organisation_sheet.rules.planning import plan
from db.community.organisation_sheet.rules.reading import WorkbookReading, read_book
from tests.cast import MONDAY
from tests.community.organisation_sheet.sheets import NEW, opened, problems, saved, workbook

HEADINGS = {sheet.name: [column.header for column in sheet.columns] for sheet in SHEETS}


def _values(book: WorkbookReading, sheet: str, *fields: str) -> list[tuple]:
    return [tuple(row.values.get(field) for field in fields) for row in book.rows[sheet]]


def _said(book: WorkbookReading) -> list[str]:
    return [note.words % note.values for note in book.notes]


def _rewritten(data: bytes, name: str, change) -> bytes:
    """With one part, or with `name` "" every part, of the archive changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if name in part.filename else content)
    return out.getvalue()


def test_titles_above_the_headings_blank_rows_and_columns_and_numbered_rows_are_passed_over() -> None:
    book = Workbook()
    tab = book.active
    tab.title = "楼栋"
    tab.append(["泰奕桃源社区楼栋一览表"])
    tab.merge_cells("A1:F1")
    tab.append([])
    tab.append(["填表人：孙书记", None, "2026年11月"])
    tab.append(["序号", " 楼栋\n号（必填）", None, "楼栋名称 *", "网格号", "楼院党小组"])
    tab.append([1, "3#", None, "3号楼", 1, "3号楼党小组"])
    tab.append([])
    tab.append([2, "４", None, "4号楼", 1, "4号楼党小组"])
    tab.append([3])
    tab.append([4, " "])
    read = read_book(saved(book))
    assert _values(read, "楼栋", "number", "name") == [(3, "3号楼"), (4, "4号楼")]
    assert [row.number for row in read.rows["楼栋"]] == [5, 7]
    assert (read.problems, read.ignored, read.notes) == ([], [], [])


def test_a_total_and_who_signed_below_the_rows_are_not_read_and_it_is_said() -> None:
    def close(book: Workbook) -> None:
        book["楼栋"].append(["合 计", None, None, None, None, 5, 17, 90])
        book["楼栋"].append([None, "填表人：孙书记", None, "审核：郭书记"])

    read = read_book(workbook(NEW, close))
    assert (read.problems, _values(read, "楼栋", "number")) == ([], [(1,), (2,)])
    assert _said(read) == ["Row 4 of “楼栋” was not read: 合 计", "Row 5 of “楼栋” was not read: 填表人：孙书记"]


def test_merged_cells_are_filled_down_also_in_headings_of_two_rows() -> None:
    book = Workbook()
    tab = book.active
    tab.title = "楼栋"
    tab.append(["楼栋号", "楼栋名称", "网格号", "楼院党小组", "规模"])
    tab.append([None, None, None, None, "单元数", "层数"])
    for place in "ABCD":
        tab.merge_cells(f"{place}1:{place}2")
    tab.merge_cells("E1:F1")
    tab.append([1, "1号楼", 7, "1号楼党小组", 2, 6])
    tab.append([2, "2号楼", None, "2号楼党小组", 3, 11])
    tab.append([3, "3号楼", None, "3号楼党小组", 3, 11])
    tab.append([4, "4号楼", 8, "4号楼党小组", 3, 11])
    tab.merge_cells("C3:C5")
    tab.merge_cells("C6:C90")
    tab["H90"] = "盖章"
    read = read_book(saved(book))
    assert _values(read, "楼栋", "number", "grid_id", "units") == [(1, 7, 2), (2, 7, 3), (3, 7, 3), (4, 8, 3)]
    assert read.problems == []


def test_a_renamed_tab_is_read_by_its_headings_and_said_and_another_one_is_said_too() -> None:
    def rename(book: Workbook) -> None:
        book["楼栋"].title = "Sheet3"
        book["网格"].title = " 网 格 "
        book.create_sheet("Sheet9")
        book.create_sheet("值班表").append(["日期", "姓名"])

    read = read_book(workbook(NEW, rename))
    assert {name: len(rows) for name, rows in read.rows.items()} == {name: len(rows) for name, rows in NEW.items()}
    assert _said(read) == ["The sheet “Sheet3” was read as 楼栋.", "The sheet “值班表” was not read."]


def test_two_tabs_of_the_same_are_a_problem_and_not_left_out() -> None:
    def add(book: Workbook) -> None:
        tab = book.create_sheet("楼栋 (2)")
        tab.append(HEADINGS["楼栋"])
        tab.append([9, "9号楼", 1, "9号楼党小组"])

    assert problems(lambda: plan(read_book(workbook(NEW, add)), {})) == [
        ("楼栋!A1", "“楼栋 (2)” holds 楼栋 once more. Put them together in one sheet.")
    ]


def test_everything_missing_is_told_at_once() -> None:
    def spoil(book: Workbook) -> None:
        book["网格"].delete_cols(2, 2)
        book["人员"].delete_cols(1, 3)

    assert problems(lambda: plan(read_book(workbook(NEW, spoil)), {}))[:5] == [
        ("网格!A1", "The column “网格名称” is missing."),
        ("网格!A1", "The column “网格党支部” is missing."),
        ("人员!A1", "The column “姓名” is missing."),
        ("人员!A1", "The column “登录名” is missing."),
        ("人员!A1", "The column “角色” is missing."),
    ]


def test_all_that_is_wrong_with_one_row_is_told_at_once() -> None:
    row = ["名" * 41, "五", "社区书", None, "99", None, "12345678901234567890123"]
    assert problems(lambda: plan(read_book(workbook({**NEW, "人员": [row]})), {})) == [
        (
            "人员!C2",
            "“社区书” is not one of: 社区书记、网格书记、楼栋调解员、单位联络员、督查员、管理员、居务监督/村务监督.",
        ),
        ("人员!B2", "A sign-in name has 2 to 40 letters a–z, digits, dots, hyphens or underscores."),
        ("人员!A2", "A name has 1 to 40 characters."),
        ("人员!G2", "This is too long for one number. Please write an extension like this: 024-23900000 转 801."),
        ("人员!E2", "There is no 99 in the sheet “楼栋”, nor in the community."),
    ]


def _strict(content: bytes) -> bytes:
    return content.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/", _OOXML + b"spreadsheetml/"
    ).replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", _OOXML + b"officeDocument/")


_OOXML = b"http://purl.oclc.org/ooxml/"


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("", _strict),
        ("styles.xml", lambda content: content.replace(b"<fill><patternFill/></fill>", b"<fill/>")),
        ("styles.xml", lambda content: content.replace(b"<patternFill/>", b"")),
    ],
    ids=["strict", "empty fill", "fill without content"],
)
def test_a_workbook_of_another_program_is_read(name: str, change) -> None:
    data = workbook(NEW)
    other = _rewritten(data, name, change)
    assert other != data
    assert {sheet: len(rows) for sheet, rows in read_book(other).rows.items()} == {
        sheet: len(rows) for sheet, rows in NEW.items()
    }


def test_line_ends_of_windows_and_tabs_are_spaces_and_no_letters() -> None:
    rows = deepcopy(NEW["楼栋"])
    rows[0][1], rows[0][3], rows[1][1] = "1号楼_x000D_\n东门", "党小组_x005F_x000D_", "12\t2号楼"
    assert _values(read_book(workbook({"楼栋": rows})), "楼栋", "name", "party_group") == [
        ("1号楼 东门", "党小组_x000D_"),
        ("12 2号楼", "2号楼党小组"),
    ]


def _as_csv(rows: list[list], separator: str = ",") -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_in_plain_text_is_read_in_the_letters_of_any_office(encoding: str, separator: str) -> None:
    rows = [["中心户一览"], HEADINGS["党员中心户"], ["TL-H01", "王秀兰", "1", '2单元\r\n"301"', '="024123456"']]
    read = read_book(_as_csv(rows, separator).encode(encoding))
    assert [row.values for row in read.rows["党员中心户"]] == [
        {"code": "TL-H01", "name": "王秀兰", "building_id": 1, "room": '2单元 "301"', "phone": "024123456"}
    ]
    assert (read.problems, read.notes) == ([], [])


def test_buildings_called_a4_or_12_1_get_numbers_and_are_known_again(house) -> None:
    rows = deepcopy(NEW)
    rows["楼栋"] = [
        [1, "1号楼", 1, "1号楼党小组"],
        ["A10", "A10号楼", 1, "A10党小组"],
        ["A4", "Ａ4号楼", 2, "A4党小组"],
        ["12-1", "12-1号楼", 2, "12-1党小组"],
        ["b座", "B座（东区）", 2, "B座党小组"],
    ]
    rows["党员中心户"][0][2] = "A4"
    rows["人员"][2][4] = "1、12-1、A10#、Ｂ座"
    done = import_organisation(None, workbook(rows), MONDAY)
    assert [note.words % note.values for note in done.notes] == [
        "The building “12-1” is kept under the number 1001.",
        "The building “A4” is kept under the number 1002.",
        "The building “A10” is kept under the number 1003.",
        "The building “B座” is kept under the number 1004.",
    ]
    there = as_sheets(done.community_id, MONDAY)
    assert {number: each["name"] for number, each in there["楼栋"].items()} == {
        1: "1号楼",
        1001: "12-1号楼",
        1002: "Ａ4号楼",
        1003: "A10号楼",
        1004: "B座（东区）",
    }
    assert (there["党员中心户"]["TL-H01"]["building_id"], there["人员"]["tl-mei"]["building_ids"]) == (
        1002,
        (1, 1001, 1003, 1004),
    )
    for again in (
        workbook(rows),
        write_organisation_of(done.community_id, MONDAY),
        workbook({"社区": rows["社区"], "人员": rows["人员"]}),
    ):
        counted = import_organisation(None, again, MONDAY)
        assert {(count.added, count.changed) for count in counted.sheets} == {(0, 0)}


def test_a_label_that_its_name_does_not_have_or_that_is_nowhere_is_told() -> None:
    rows = deepcopy(NEW)
    rows["楼栋"] += [["A4", "桃花苑", 1, "党小组"], ["东楼", "梨花苑", 1, "党小组"]]
    rows["党员中心户"][0][2] = "A5"
    assert problems(lambda: plan(read_book(workbook(rows)), {})) == [
        ("楼栋!B4", "Write “A4” in the name too, such as A4号楼, so that it is known again."),
        ("楼栋!B5", "Write “东楼” in the name too, such as 东楼, so that it is known again."),
        ("党员中心户!C2", "There is no A5 in the sheet “楼栋”, nor in the community."),
    ]


def test_a_building_called_by_one_letter_is_known_by_it_wherever_its_name_has_a_sign(house) -> None:
    rows = deepcopy(NEW)
    rows["楼栋"] += [["A", "A座", 1, "党小组"], ["B", "AB座西翼B栋", 1, "党小组"], ["东", "东楼", 1, "党小组"]]
    rows["人员"][2][4] = "1、A、东楼"
    done = import_organisation(None, workbook(rows), MONDAY)
    there = as_sheets(done.community_id, MONDAY)
    names = {number: each["name"] for number, each in there["楼栋"].items() if number > 1000}
    assert names == {1001: "A座", 1002: "AB座西翼B栋", 1003: "东楼"}
    assert there["人员"]["tl-mei"]["building_ids"] == (1, 1001, 1003)
    counted = import_organisation(None, workbook(rows), MONDAY)
    assert {(count.added, count.changed) for count in counted.sheets} == {(0, 0)}
    rows["楼栋"][-1][1] = "A区东门"
    assert problems(lambda: plan(read_book(workbook(rows)), {}))[0] == (
        "楼栋!B6",
        "Write “东” in the name too, such as 东号楼, so that it is known again.",
    )


TWO_OF_ONE_LABEL = [["A4", "东区A4号楼", 1, "党小组"], ["A4", "西区A4号楼", 1, "党小组"]]


def test_two_buildings_of_one_label_are_told_apart_by_their_whole_names_and_again(house) -> None:
    rows = deepcopy(NEW)
    rows["楼栋"] += TWO_OF_ONE_LABEL
    done = import_organisation(None, workbook(rows), MONDAY)
    there = as_sheets(done.community_id, MONDAY)["楼栋"]
    assert [(number, there[number]["name"]) for number in (1001, 1002)] == [(1001, "东区A4号楼"), (1002, "西区A4号楼")]
    for again in (rows["楼栋"], list(reversed(rows["楼栋"]))):
        counted = import_organisation(None, workbook(rows | {"楼栋": again}), MONDAY)
        assert {(count.added, count.changed) for count in counted.sheets} == {(0, 0)}


@pytest.mark.parametrize("where", ["in the file", "in the community"])
def test_a_label_that_several_buildings_have_is_asked_about_with_those_it_may_be(where) -> None:
    rows = deepcopy(NEW)
    rows["党员中心户"][0][2] = "A4"
    if where == "in the file":
        rows["楼栋"] += TWO_OF_ONE_LABEL
        current = {}
    else:
        current = {"楼栋": {1001: {"name": "东区A4号楼"}, 1002: {"name": "西区A4号楼"}}}
    assert problems(lambda: plan(read_book(workbook(rows)), current)) == [
        ("党员中心户!C2", "“A4” may be 1001（东区A4号楼）、1002（西区A4号楼）. Please write the number instead."),
    ]


def test_a_row_that_may_be_either_of_two_buildings_is_asked_about_and_neither_is_changed() -> None:
    rows = deepcopy(NEW)
    rows["楼栋"].append(["A4", "A4号楼", 1, "党小组"])
    current = {"楼栋": {1001: {"name": "东区A4号楼"}, 1002: {"name": "西区A4号楼"}}}
    assert problems(lambda: plan(read_book(workbook(rows)), current)) == [
        ("楼栋!A4", "“A4” may be 1001（东区A4号楼）、1002（西区A4号楼）. Please write the number instead."),
    ]


def test_rare_names_arrive_whole(house) -> None:
    """Of blocks that the table of a Python does not know yet, and one of our own making."""
    names = ["王\U00030000", "李\U00031350", "赵\U0002ebf0", "钱\ue000"]
    rows = deepcopy(NEW)
    rows["人员"] += [[name, f"rare{place}", "督查员"] for place, name in enumerate(names)]
    done = import_organisation(None, workbook(rows), MONDAY)
    people = as_sheets(done.community_id, MONDAY)["人员"]
    assert [people[f"rare{place}"]["name"] for place in range(4)] == names
    assert {(count.added, count.changed) for count in import_organisation(None, workbook(rows), MONDAY).sheets} == {
        (0, 0)
    }


def test_an_export_that_another_program_saved_again_changes_nothing(house) -> None:
    rows = deepcopy(NEW)
    rows["共建单位"].append(["＝一加一＝诊所", "医疗", "024-2390 0000转801", "停用"])
    rows["楼栋"].append(["12-1", "12-1号楼", 1, "党小组", "桃仙大街3-1号\n西门", 3, 11, 66, None])
    rows["人员"].append(["王\U000323b0", "rare", "督查员"])
    community_id = import_organisation(None, workbook(rows), MONDAY).community_id
    before = as_sheets(community_id, MONDAY)
    peer = saved(opened(write_organisation_of(community_id, MONDAY)))
    done = import_organisation(None, peer, MONDAY)
    assert {(count.added, count.changed) for count in done.sheets} == {(0, 0)}
    assert (done.ignored, done.notes, as_sheets(community_id, MONDAY) == before) == ((), (), True)
