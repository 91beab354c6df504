"""From the bytes of a workbook to the books in it: good rows are taken, bad ones named with their cell and reason."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from db.ground.refusals import Invalid, Problem, Refused
from db.ground.words import N_
from db.nine_ones.book_corner.rules.books import MOST_COPIES, BookDetails, WantedBook, checked_book, clean
from db.papers.workbooks.rules.cells import BadCell, TypedCell, cell_text
from db.papers.workbooks.rules.headings import HeadedTab, closing_words, plain_heading, under_headings
from db.papers.workbooks.rules.merged import SheetLine
from db.papers.workbooks.rules.opening import UnreadableWorkbook, open_tabs

MOST_ROWS = 20_000
LONGEST_CELL = 4_000  # what is too long for its field is said with the field's own words


@dataclass(frozen=True)
class BookSheetColumn:
    """A column of the book sheet; `known_as` are the headings, written plainly, under which offices have it."""

    field: str
    header: str
    known_as: frozenset[str]


def _column(field: str, *names: str) -> BookSheetColumn:
    return BookSheetColumn(field, names[0], frozenset(_heading(name) for name in names))


def _heading(text: str) -> str:
    return re.sub(r"[_\-/]+", "", plain_heading(text))


COLUMNS = (
    _column("title", "书名", "题名", "正题名", "图书名称", "名称", "title", "book title", "book", "name"),
    _column("authors", "作者", "著者", "作者/译者", "责任者", "编著者", "author", "authors", "author(s)"),
    _column(
        "number",
        "ISBN",
        "ISBN号",
        "ISBN/统一书号",
        "书号",
        "标准书号",
        "统一书号",
        "国际标准书号",
        "ISBN-13",
        "book number",
    ),
    _column("category", "分类", "类别", "图书分类", "类型", "category", "categories", "subject"),
    _column("copies", "册数", "数量", "本数", "复本", "复本数", "copies", "count", "quantity", "number of copies"),
)


@dataclass
class SheetOfBooks:
    """The books a sheet wants, equal titles added up; problems of its bad rows; headings that nobody knows."""

    wanted: list[WantedBook] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    bad_rows: int = 0
    good_rows: int = 0
    ignored: list[str] = dataclasses.field(default_factory=list)
    others: list[str] = dataclasses.field(default_factory=list)  # tabs that say something and were not read
    closing: list[tuple[int, str]] = dataclasses.field(default_factory=list)  # rows such as 合计, with what they say


def read_sheet(data: bytes) -> SheetOfBooks:
    """The books of the first tab with a heading for titles. Raises Refused for a file not opened or without one."""
    found: SheetOfBooks | None = None
    others = []
    try:
        for tab in open_tabs(data):
            headed = under_headings(tab, lambda heading: _column_named(heading) is not None)
            columns, ignored = _columns(headed)
            if found is None and columns:
                found = _read_rows(columns, headed.rows)
                found.ignored = ignored
            elif headed.says_something:
                others.append(tab.title)
    except Refused:
        raise
    except Exception as fault:  # a damaged workbook fails anywhere inside the reader, in any way
        raise UnreadableWorkbook() from fault
    if found is None:
        raise Refused(N_("No sheet of this workbook has a column “书名” or “Title” in its first rows."))
    found.others = others
    return found


def _read_rows(columns: dict[int, BookSheetColumn], lines: Iterator[SheetLine]) -> SheetOfBooks:
    found = SheetOfBooks()
    amounts: dict[str, WantedBook] = {}
    for number, cells in lines:
        closing = closing_words(cells)
        if closing:
            found.closing.append((number, closing[:20]))
            continue
        values = {place: cells[place] for place in columns if place < len(cells)}
        if any(not cell.is_blank and not cell.is_filled for cell in values.values()):
            _take_row(found, amounts, _row(columns, values), number)
        if found.good_rows + found.bad_rows > MOST_ROWS:
            raise Refused(N_("There are more than %(most)s rows."), most=MOST_ROWS)
    found.wanted = list(amounts.values())
    return found


def _columns(headed: HeadedTab) -> tuple[dict[int, BookSheetColumn], list[str]]:
    """Which column stands where and the cells of headings nobody knows; nothing without a heading for titles."""
    columns: dict[int, BookSheetColumn] = {}
    ignored = []
    for place, heading in headed.headings.items():
        column = _column_named(heading)
        if column and column not in columns.values():
            columns[place] = column
        else:
            ignored.append(f"{get_column_letter(place + 1)}{headed.heading_row}")
    return (columns, ignored) if any(column.field == "title" for column in columns.values()) else ({}, [])


def _column_named(heading: str) -> BookSheetColumn | None:
    return next((one for one in COLUMNS if _heading(heading) in one.known_as), None)


Row = dict[str, tuple[str, TypedCell]]  # the letter of the column and the cell, by field


def _row(columns: dict[int, BookSheetColumn], cells: dict[int, TypedCell]) -> Row:
    return {columns[place].field: (get_column_letter(place + 1), cell) for place, cell in cells.items()}


def _take_row(found: SheetOfBooks, amounts: dict[str, WantedBook], row: Row, number: int) -> None:
    try:
        book, copies = _read_row(row)
    except Invalid as invalid:
        found.bad_rows += 1
        found.problems += [_placed(problem, row, number) for problem in invalid.problems]
        return
    found.good_rows += 1
    before = amounts.get(book.key)
    amounts[book.key] = WantedBook(before.book if before else book, copies + (before.copies if before else 0))


def _read_row(row: Row) -> tuple[BookDetails, int]:
    """Raises Invalid with everything that is wrong with it."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for field, (_, cell) in row.items():
        try:
            texts[field] = cell_text(_as_seen(cell), cell.data_type, LONGEST_CELL)
        except BadCell as bad:
            problems.append(Problem(field, bad.words, bad.values))
    copies = _copies(texts.pop("copies", ""), problems)
    misread = {problem.field for problem in problems}
    try:
        book = checked_book(**{"title": "?" if "title" in misread else "", **texts})
    except Invalid as invalid:
        problems += invalid.problems
    if problems:
        raise Invalid(*problems)
    return book, copies


def _as_seen(cell: TypedCell) -> Any:
    """Without what nobody sees, such as a space of no width before a number or a formula."""
    return clean(cell.value) if isinstance(cell.value, str) and cell.data_type != "e" else cell.value


def _copies(text: str, problems: list[Problem]) -> int:
    """One, where nothing is said."""
    narrow = unicodedata.normalize("NFKC", text).strip().removesuffix("册").removesuffix("本").strip()
    if not narrow:
        return 1
    if re.fullmatch(r"[0-9]{1,4}", narrow) and 1 <= int(narrow) <= MOST_COPIES:
        return int(narrow)
    words = N_("This must be a whole number from %(lowest)s to %(highest)s.")
    problems.append(Problem("copies", words, {"lowest": 1, "highest": MOST_COPIES}))
    return 1


def _placed(problem: Problem, row: Row, number: int) -> Problem:
    """One that names the cell, `C7`, and the column as the template heads it."""
    letter = row[problem.field][0] if problem.field in row else "A"
    column = next(one for one in COLUMNS if one.field == problem.field)
    where = {"row": number, "column": column.header}
    return Problem(f"{letter}{number}", problem.words, {**problem.values, **where})
