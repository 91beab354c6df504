"""From the bytes of a workbook to rows of values, with a problem for every cell that cannot be taken."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl.utils import get_column_letter

from db.community.organisation_sheet.rules.cells import read_cell
from db.community.organisation_sheet.rules.layout import SHEETS, ColumnLayout, SheetLayout
from db.ground.refusals import Problem, Refused
from db.ground.words import N_
from db.papers.workbooks.rules import BadCell, UnreadableWorkbook, lines_of, open_workbook

MOST_ROWS = 5_000  # a large community has some hundred; while they are written, nobody else writes
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{1,30})"')


@dataclass(frozen=True)
class SheetRow:
    """A row of the sheet: `number` and `letters` are where Excel shows it, `values` the columns that the file has."""

    sheet: SheetLayout
    number: int
    letters: dict[str, str]
    values: dict[str, Any]

    def problem(self, name: str, words: str, **values: Any) -> Problem:
        """A problem of this row that names its cell, such as `楼栋!C7`."""
        return problem_at(self.sheet, name, self.letters.get(name, "A"), self.number, words, values)


@dataclass
class WorkbookReading:
    rows: dict[str, list[SheetRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def problem_at(sheet: SheetLayout, name: str, letter: str, number: int, words: str, values: dict[str, Any]) -> Problem:
    column = sheet.column(name)
    where = {"sheet": sheet.name, "row": number, "column": column.header if column else ""}
    return Problem(f"{sheet.name}!{letter}{number}", words, {**values, **where})


def read_book(data: bytes) -> WorkbookReading:
    """All rows of a workbook, with what is wrong inside it in `problems`. Raises Refused for one that is not opened."""
    try:
        workbook = open_workbook(data)
        tabs = {tab.title.strip(): tab for tab in workbook.worksheets}
        book = WorkbookReading()
        for sheet in SHEETS:
            if sheet.name in tabs:
                _read_sheet(book, sheet, tabs[sheet.name], _merged(data, tabs[sheet.name]))
    except Refused:
        raise
    except Exception as fault:  # a damaged workbook fails anywhere inside the reader, in any way
        raise UnreadableWorkbook() from fault
    if not book.rows and not book.problems:
        raise Refused(N_("No sheet of this workbook has a name of the template."))
    return book


def _merged(data: bytes, tab: Any) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [found.decode() for found in MERGED.findall(archive.read(tab._worksheet_path))]


def _read_sheet(book: WorkbookReading, sheet: SheetLayout, tab: Any, merged: list[str]) -> None:
    lines = lines_of(tab)
    headers = next(lines, (1, ()))[1]
    columns = _columns(book, sheet, headers)
    book.rows[sheet.name] = []
    for area in merged:
        words = N_("The cells %(cells)s are merged. Unmerge them and fill in each row.")
        book.problems.append(Problem(f"{sheet.name}!{area}", words, {"sheet": sheet.name, "cells": area}))
    for number, cells in lines:
        if any(cell.value not in (None, "") for cell in cells):
            book.rows[sheet.name].append(_read_row(book, sheet, columns, number, cells))
        if sum(map(len, book.rows.values())) > MOST_ROWS:
            raise Refused(N_("There are more than %(most)s rows."), most=MOST_ROWS)


def _columns(book: WorkbookReading, sheet: SheetLayout, headers: tuple[Any, ...]) -> dict[int, ColumnLayout]:
    """Which column stands where, by its heading; they may stand in any order."""
    named = {column.header: column for column in sheet.columns}
    found: dict[int, ColumnLayout] = {}
    for place, cell in enumerate(headers):
        heading = "".join(str(cell.value or "").split()).rstrip("*＊")
        where = f"{sheet.name}!{get_column_letter(place + 1)}1"
        if heading in named and named[heading] not in found.values():
            found[place] = named[heading]
        elif heading in named:
            book.problems.append(Problem(where, N_("This column stands here twice."), {"sheet": sheet.name, "row": 1}))
        elif heading:
            book.ignored.append(where)
    for column in sheet.columns:
        if column.required and column not in found.values():
            words = N_("The column “%(column)s” is missing.")
            book.problems.append(problem_at(sheet, column.field, "A", 1, words, {}))
    return found


def _read_row(
    book: WorkbookReading, sheet: SheetLayout, columns: dict[int, ColumnLayout], number: int, cells: tuple[Any, ...]
) -> SheetRow:
    letters = {column.field: get_column_letter(place + 1) for place, column in columns.items()}
    row = SheetRow(sheet, number, letters, {})
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else None
        try:
            row.values[column.field] = read_cell(column, cell and cell.value, getattr(cell, "data_type", "n"))
        except BadCell as bad:
            book.problems.append(row.problem(column.field, bad.words, **bad.values))
    return row
