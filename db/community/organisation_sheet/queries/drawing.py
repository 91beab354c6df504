"""How the sheet is drawn: headings, formats, drop-down lists and instructions, in bytes that never vary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from db.community.organisation_sheet.rules.layout import (
    IN_VILLAGES,
    INSTRUCTIONS,
    SHEETS,
    ColumnKind,
    ColumnLayout,
    SheetLayout,
)
from db.community.organisation_sheet.rules.planning import Values

CREATED = datetime(2026, 1, 1)  # a fixed date, so that equal content is equal bytes
LAST_FORMATTED_ROW = 2000
CINNABAR, PAPER, INK, EDGE = "#B5301F", "#FBF7EF", "#2B2622", "#D9CFC0"
RULES = (
    "1. 一张表填一类：社区、网格、楼栋、党员中心户、共建单位、人员。第一行是表头，请不要改；从第二行开始填。",
    "2. 带 * 的列必须填。填好后在管理端“组织”页上传；有错会逐格列出，改好再传。有一处错，就一行也不会写入。",
    "3. 可以反复导入：同一网格号、楼栋号、中心户编号、单位名称、登录名会更新，不会重复。表里没有的行不会被删除。",
    "4. 请不要写公式。楼栋号可以写“3”“3#”“A4”“12-1”。房号如“3-1”被 Excel 变成日期时，请先把单元格设为“文本”。",
    "5. 新人员导入后，系统给出一次性初始密码，请当面交给本人；第一次登录会要求换成自己的密码。",
)


def draw_workbook(rows: Mapping[str, Sequence[Values]], is_village: bool = False) -> bytes:
    """The workbook in bytes: the instructions, then one tab for each sheet with the rows given for it."""
    sheets = [_as_said(sheet, is_village) for sheet in SHEETS]
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "社区组织信息表", "author": "Linli", "created": CREATED})
    _draw_instructions(book, sheets)
    for sheet in sheets:
        _draw_sheet(book, sheet, rows.get(sheet.name, ()))
    book.close()
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    heading = {"bold": True, "font_color": "white", "bg_color": CINNABAR, "border": 1, "border_color": EDGE}
    cell = {"num_format": "@", "valign": "vcenter", "font_color": INK}
    return {
        "heading": book.add_format({**heading, "valign": "vcenter", "text_wrap": True}),
        "text": book.add_format(cell),
        "number": book.add_format({**cell, "num_format": "0", "align": "left"}),
        "title": book.add_format({"bold": True, "font_size": 18, "font_color": CINNABAR}),
        "words": book.add_format({"text_wrap": True, "valign": "top", "font_color": INK}),
        "framed": book.add_format({**cell, "text_wrap": True, "border": 1, "border_color": EDGE, "bg_color": PAPER}),
    }


def _as_said(sheet: SheetLayout, is_village: bool) -> SheetLayout:
    """With the choices as a village says them, in a village."""
    said = {meant: words for words, meant in IN_VILLAGES.items()} if is_village else {}
    return replace(
        sheet,
        columns=tuple(
            replace(column, choices={said.get(words, words): meant for words, meant in column.choices.items()})
            for column in sheet.columns
        ),
    )


def _draw_instructions(book: xlsxwriter.Workbook, sheets: Sequence[SheetLayout]) -> None:
    tab, formats = book.add_worksheet(INSTRUCTIONS), _formats(book)
    for place, width in enumerate((14, 16, 8, 52, 24)):
        tab.set_column(place, place, width)
    tab.hide_gridlines(2)
    tab.write_string(0, 0, "社区组织信息表 · 填写说明", formats["title"])
    tab.set_row(0, 32)
    for number, words in enumerate(RULES, 1):
        tab.merge_range(number, 0, number, 4, words, formats["words"])
        tab.set_row(number, 34)
    at = len(RULES) + 2
    for place, heading in enumerate(("工作表", "列", "必填", "怎么填", "示例")):
        tab.write_string(at, place, heading, formats["heading"])
    for sheet in sheets:
        for column in sheet.columns:
            at += 1
            line = (sheet.name, column.header, "是" if column.required else "", _help(column), column.example)
            for place, text in enumerate(line):
                tab.write_string(at, place, text, formats["framed"])
    _print_setup(tab)


def _help(column: ColumnLayout) -> str:
    return "；".join(filter(None, [column.help, "、".join(column.choices)]))


def _draw_sheet(book: xlsxwriter.Workbook, sheet: SheetLayout, rows: Sequence[Values]) -> None:
    tab, formats = book.add_worksheet(sheet.name), _formats(book)
    tab.freeze_panes(1, 0)
    tab.set_row(0, 26)
    for place, column in enumerate(sheet.columns):
        tab.set_column(place, place, column.width, formats["number" if column.kind is ColumnKind.WHOLE else "text"])
        tab.write_string(0, place, column.header + "*" * column.required, formats["heading"])
        _guide(tab, place, column)
    for number, values in enumerate(rows, 1):
        for place, column in enumerate(sheet.columns):
            _write_cell(tab, number, place, column, values.get(column.field), formats)
    tab.repeat_rows(0)
    _print_setup(tab)


def _guide(tab: Any, place: int, column: ColumnLayout) -> None:
    """A drop-down list where there is a choice, and the help beside the cell that is being filled in."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        rule = {
            "validate": "list",
            "source": list(column.choices),
            "error_title": column.header,
            "error_message": "请从下拉列表里选。",
        }
    if column.help:
        rule |= {"input_title": column.header, "input_message": column.help}
    if len(rule) > 1:
        tab.data_validation(1, place, LAST_FORMATTED_ROW, place, rule)


def _write_cell(tab: Any, number: int, place: int, column: ColumnLayout, value: Any, formats: dict[str, Any]) -> None:
    if value in (None, "", ()):
        return
    if column.kind is ColumnKind.WHOLE:
        tab.write_number(number, place, value, formats["number"])
    else:
        tab.write_string(number, place, _in_words(column, value), formats["text"])


def _in_words(column: ColumnLayout, value: Any) -> str:
    if column.choices:
        return next(words for words, meant in column.choices.items() if meant == value)
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _print_setup(tab: Any) -> None:
    tab.set_landscape()
    tab.set_paper(9)
    tab.fit_to_pages(1, 0)
