"""The sheet itself: what an office downloads, and what of its filling-in is refused, cell by cell."""

from __future__ import annotations

import zipfile
from datetime import date, time
from io import BytesIO
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from db.community.organisation_sheet.queries.drawing import draw_workbook
from db.community.organisation_sheet.queries.sheets import write_template
from db.community.organisation_sheet.rules.cells import read_cell
from db.community.organisation_sheet.rules.layout import ROLES, SHEETS
from db.community.organisation_sheet.rules.planning import plan
from db.community.organisation_sheet.rules.reading import read_book
from db.papers.workbooks.rules.cells import BadCell
from db.records.permissions.rules import Role
from tests.community.organisation_sheet.sheets import NEW, opened, problems, workbook


def _wrong(rows: dict, change=None, current=None) -> list[tuple[str, str]]:
    return problems(lambda: plan(read_book(workbook({**NEW, **rows}, change)), current or {}))


def _read(sheet: str, field: str, value: Any, data_type: str = "s") -> Any:
    column = next(one for one in SHEETS if one.name == sheet).column(field)
    assert column
    return read_cell(column, value, data_type)


def test_the_template_has_every_sheet_with_its_headings_and_is_the_same_each_time() -> None:
    book = opened(write_template())
    assert book.sheetnames == ["填写说明", "社区", "网格", "楼栋", "党员中心户", "共建单位", "人员"]
    assert [cell.value for cell in book["人员"][1]] == [
        "姓名*",
        "登录名*",
        "角色*",
        "负责网格",
        "负责楼栋",
        "所属单位",
        "值班电话",
    ]
    assert write_template() == write_template()


def test_the_templates_heading_stays_in_sight_and_phones_are_text() -> None:
    tab = opened(write_template())["人员"]
    assert (tab.freeze_panes, tab.column_dimensions["G"].width > 15) == ("A2", True)
    lists = {str(rule.sqref): rule.formula1 for rule in tab.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"C2:C2001": '"社区书记,网格书记,楼栋调解员,单位联络员,督查员,管理员,居务监督"'}


def test_a_village_reads_its_own_word_for_who_supervises_and_may_send_it_back() -> None:
    book = opened(draw_workbook({"人员": [{"name": "魏", "role": Role.SUPERVISOR}]}, is_village=True))
    [choices] = [rule.formula1 for rule in book["人员"].data_validations.dataValidation if rule.type == "list"]
    assert (book["人员"]["C2"].value, choices.split(",")[-1]) == ("村务监督", '村务监督"')
    assert _read("人员", "role", "村务监督") is Role.SUPERVISOR


def test_the_instructions_tell_of_every_column_and_that_missing_rows_stay() -> None:
    lines = [[cell.value for cell in row] for row in opened(write_template())["填写说明"].iter_rows()]
    told = [(line[0], line[1]) for line in lines if line[1]]
    assert told[1:] == [(sheet.name, column.header) for sheet in SHEETS for column in sheet.columns]
    assert [line for line in lines if line[0] and "表里没有的行不会被删除" in line[0]] != []


def test_every_role_has_words_in_the_sheet() -> None:
    assert set(ROLES.values()) == set(Role)


def test_the_empty_template_has_no_rows_and_no_problems() -> None:
    book = read_book(write_template())
    assert (book.problems, {name: len(rows) for name, rows in book.rows.items()}) == (
        [],
        {sheet.name: 0 for sheet in SHEETS},
    )


def test_a_downloaded_name_is_never_a_formula() -> None:
    data = draw_workbook({"网格": [{"number": 1, "name": "=1+1", "branch": "@x"}]})
    cells = opened(data)["网格"][2]
    assert [(cell.value, cell.data_type) for cell in cells] == [(1, "n"), ("=1+1", "s"), ("@x", "s")]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())


def test_a_workbook_that_is_right_has_no_problems() -> None:
    planned = plan(read_book(workbook(NEW)), {})
    assert [(each.row.sheet.name, each.key, each.is_new) for each in planned[:4]] == [
        ("社区", "桃李园社区", True),
        ("网格", 1, True),
        ("网格", 2, True),
        ("楼栋", 1, True),
    ]


@pytest.mark.parametrize(
    ("sheet", "field", "value", "expected"),
    [
        ("楼栋", "number", 3.0, 3),
        ("楼栋", "number", "３", 3),
        ("楼栋", "number", " 3　", 3),
        ("楼栋", "number", "3#", 3),
        ("楼栋", "number", "３＃", 3),
        ("楼栋", "number", "3 号楼", 3),
        ("楼栋", "number", "a4", "A4"),
        ("楼栋", "number", "１２－１", "12-1"),
        ("楼栋", "number", "ａ", "A"),
        ("楼栋", "number", "东#", "东"),
        ("楼栋", "number", "12—1栋", "12-1"),
        ("楼栋", "grid_id", "第2网格", 2),
        ("楼栋", "name", "＝3号楼＝", "＝3号楼＝"),
        ("楼栋", "name", "3号楼\r\n东门", "3号楼 东门"),
        ("人员", "name", "王\U000323b0\U000e0100", "王\U000323b0\U000e0100"),
        ("人员", "building_ids", "1-3", ("1-3",)),
        ("人员", "building_ids", "3#、A4", (3, "A4")),
        ("楼栋", "name", 3.0, "3"),
        ("楼栋", "name", "　3号楼\u200b ", "3号楼"),
        ("楼栋", "address", 1.5, "1.5"),
        ("楼栋", "code", "ａ２ｃ３-ｄｃ", "A2C3DC"),
        ("党员中心户", "code", "ｔｙ-h01", "TY-H01"),
        ("党员中心户", "phone", 13800001111, "13800001111"),
        ("党员中心户", "phone", 1.3800001111e10, "13800001111"),
        ("党员中心户", "phone", "１３８００００１１１１", "13800001111"),
        ("人员", "sign_in_name", " Ｍei Fang", "meifang"),
        ("人员", "building_ids", "3、1，2 2", (1, 2, 3)),
        ("人员", "building_ids", 3, (3,)),
        ("人员", "role", "楼栋调解员 ", Role.BUILDING_MEDIATOR),
        ("人员", "role", "村务监督", Role.SUPERVISOR),
        ("共建单位", "active", "停用", False),
        ("楼栋", "address", "   ", None),
        ("楼栋", "units", None, None),
    ],
)
def test_a_cell_is_read_as_offices_type_it(sheet: str, field: str, value: Any, expected: Any) -> None:
    assert _read(sheet, field, value) == expected


@pytest.mark.parametrize(
    ("sheet", "field", "value", "data_type", "words"),
    [
        ("楼栋", "name", "=A1", "f", "formula"),
        ("楼栋", "name", " =HYPERLINK(1)", "s", "formula"),
        ("党员中心户", "room", date(2026, 3, 1), "d", "date"),
        ("党员中心户", "room", time(3, 1), "d", "date"),
        ("楼栋", "name", True, "b", "true or false"),
        ("楼栋", "name", "#REF!", "e", "error"),
        ("楼栋", "name", "", "s", "empty"),
        ("楼栋", "name", "楼" * 501, "s", "longer"),
        ("楼栋", "number", "三号", "s", "whole number"),
        ("楼栋", "number", "12\t2", "s", "whole number"),
        ("楼栋", "number", "AB", "s", "whole number"),
        ("楼栋", "number", 3.5, "n", "whole number"),
        ("楼栋", "number", -3, "n", "whole number"),
        ("楼栋", "number", 10.0**300, "n", "whole number"),
        ("楼栋", "number", float("inf"), "n", "whole number"),
        ("楼栋", "number", float("nan"), "n", "whole number"),
        ("人员", "grid_ids", "1-3", "s", "whole number"),
        ("人员", "role", "居委会主任", "s", "not one of"),
    ],
)
def test_a_cell_that_cannot_be_taken_says_why(sheet: str, field: str, value: Any, data_type: str, words: str) -> None:
    with pytest.raises(BadCell, match=words):
        _read(sheet, field, value, data_type)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.none()), st.sampled_from("sndbe"))
@settings(max_examples=200)
def test_any_cell_is_read_or_refused(value: Any, data_type: str) -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            try:
                read_cell(column, value, data_type)
            except BadCell as refused:
                assert refused.words % refused.values


def test_every_bad_row_is_reported_with_its_cell() -> None:
    rows = {
        "网格": [*NEW["网格"], [0, "第0网格", "支部"], ["三", "第3网格", "支部"]],
        "楼栋": [*NEW["楼栋"], [3, "=1", 1, "党小组"], [4, "4号楼", 7, "党小组", None, 99]],
        "人员": [*NEW["人员"], ["某人", "X", "网格书记"], ["没有单位", "nobody", "单位联络员", None, None, "煤气公司"]],
    }
    assert sorted(_wrong(rows)) == sorted(
        [
            ("网格!A5", "This must be a whole number, not “三”."),
            ("楼栋!B4", "This cell holds a formula. Type its value instead."),
            ("网格!A4", "This must be a whole number from 1 to 9999."),
            ("楼栋!F5", "This must be a whole number from 1 to 60."),
            ("楼栋!C5", "There is no 7 in the sheet “网格”, nor in the community."),
            ("人员!B7", "A sign-in name has 2 to 40 letters a–z, digits, dots, hyphens or underscores."),
            ("人员!D7", "A grid secretary needs at least one grid."),
            ("人员!F8", "There is no 煤气公司 in the sheet “共建单位”, nor in the community."),
        ]
    )


def test_a_problem_names_sheet_row_and_column_for_people() -> None:
    book = read_book(workbook({**NEW, "楼栋": [[3, None, 1, "党小组"]]}))
    assert book.problems[0].values == {"sheet": "楼栋", "row": 2, "column": "楼栋名称"}


def test_a_key_that_stands_twice_in_the_file_names_the_first_row() -> None:
    rows = {"网格": [*NEW["网格"], ["１", "又一个", "支部"]], "人员": [*NEW["人员"], ["孙二", "TL-Sun", "督查员"]]}
    assert _wrong(rows) == [("网格!A4", "Row 2 has this already."), ("人员!B7", "Row 2 has this already.")]


def test_a_grid_known_in_the_community_need_not_be_in_the_file() -> None:
    only = {"楼栋": [[3, "3号楼", 7, "党小组"]]}
    grid = {"网格": {7: {"number": 7, "name": "第7网格", "branch": "支部"}}}
    assert [each.is_new for each in plan(read_book(workbook(only)), grid)] == [True]


def test_two_communities_in_one_sheet_are_refused() -> None:
    second = ["又一个社区", *NEW["社区"][0][1:]]
    assert _wrong({"社区": [*NEW["社区"], second]}) == [("社区!A3", "This sheet has one row: the community.")]


def test_columns_may_stand_in_any_order_and_unknown_ones_are_named_and_not_read() -> None:
    def rearrange(book: Workbook) -> None:
        tab = book["网格"]
        tab.insert_cols(1)
        tab["A1"], tab["A2"] = "备注", "=1+1"
        tab["E1"], tab["E2"] = " 网格 名称*", "第1网格"
        tab["C1"] = "序号"

    book = read_book(workbook({"网格": NEW["网格"][:1]}, rearrange))
    assert (book.ignored, book.problems) == (["网格!A1"], [])  # 序号 only counts
    assert book.rows["网格"][0].values == {"number": 1, "branch": "第1网格党支部", "name": "第1网格"}


def test_a_missing_and_a_doubled_column_are_named() -> None:
    def spoil(book: Workbook) -> None:
        book["网格"]["C1"] = "网格名称"

    assert _wrong({}, spoil)[:2] == [
        ("网格!C1", "This column stands here twice."),
        ("网格!A1", "The column “网格党支部” is missing."),
    ]


def test_trailing_and_blank_rows_are_passed_over() -> None:
    def blank(book: Workbook) -> None:
        book["网格"]["A9"] = ""
        book["网格"].cell(5000, 2, None).number_format = "@"
        book["网格"]["A7"], book["网格"]["B7"], book["网格"]["C7"] = 7, "第7网格", "支部"

    book = read_book(workbook(NEW, blank))
    assert [(row.number, row.values["number"]) for row in book.rows["网格"]] == [(2, 1), (3, 2), (7, 7)]
