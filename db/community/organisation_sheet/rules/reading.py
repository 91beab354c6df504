"""From the bytes of a workbook to rows of values, with a problem for every cell that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from db.community.organisation_sheet.rules.cells import read_cell
from db.community.organisation_sheet.rules.layout import INSTRUCTIONS, SHEETS, ColumnLayout, SheetLayout
from db.ground.refusals import Problem, Refused
from db.ground.words import N_
from db.papers.workbooks.rules.cells import NOTHING, BadCell, TypedCell
from db.papers.workbooks.rules.headings import ROW_NOT_READ, HeadedTab, closing_words, plain_heading, under_headings
from db.papers.workbooks.rules.opening import SheetTab, UnreadableWorkbook, open_tabs

MOST_ROWS = 5_000  # a large community has some hundred; while they are written, nobody else writes


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
    notes: list[Problem] = field(default_factory=list)  # what was read otherwise than it was named, or not at all


def problem_at(sheet: SheetLayout, name: str, letter: str, number: int, words: str, values: dict[str, Any]) -> Problem:
    column = sheet.column(name)
    where = {"sheet": sheet.name, "row": number, "column": column.header if column else ""}
    return Problem(f"{sheet.name}!{letter}{number}", words, {**values, **where})


def read_book(data: bytes) -> WorkbookReading:
    """All rows of a workbook, with what is wrong inside it in `problems`. Raises Refused for one that is not opened."""
    book = WorkbookReading()
    try:
        for tab in open_tabs(data):
            _read_tab(book, tab)
    except Refused:
        raise
    except Exception as fault:  # a damaged workbook fails anywhere inside the reader, in any way
        raise UnreadableWorkbook() from fault
    if not book.rows and not book.problems:
        raise Refused(N_("No sheet of this workbook has a name of the template."))
    return book


def _read_tab(book: WorkbookReading, tab: SheetTab) -> None:
    """By its name; one that was renamed by its headings, and then it is said. What is nothing of ours is said too."""
    if plain_heading(tab.title) == INSTRUCTIONS:
        return
    named = next((sheet for sheet in SHEETS if sheet.name == plain_heading(tab.title)), None)
    headings = {column.header for sheet in ((named,) if named else SHEETS) for column in sheet.columns}
    headed = under_headings(tab, headings.__contains__)
    sheet = named or _by_headings(headed)
    if sheet is None:
        if headed.says_something:
            book.notes.append(Problem(tab.title, N_("The sheet “%(tab)s” was not read."), {"tab": tab.title}))
    elif sheet.name in book.rows:
        words = N_("“%(tab)s” holds %(sheet)s once more. Put them together in one sheet.")
        book.problems.append(Problem(f"{sheet.name}!A1", words, {"tab": tab.title, "sheet": sheet.name}))
    else:
        if not named and tab.title:
            words = N_("The sheet “%(tab)s” was read as %(sheet)s.")
            book.notes.append(Problem(tab.title, words, {"tab": tab.title, "sheet": sheet.name}))
        _read_sheet(book, sheet, headed)


def _by_headings(headed: HeadedTab) -> SheetLayout | None:
    """The sheet whose key and most of whose other headings stand there."""
    there = set(headed.headings.values())
    shared = {sheet.name: there & {column.header for column in sheet.columns} for sheet in SHEETS}
    able = [sheet for sheet in SHEETS if _key_header(sheet) in there and len(shared[sheet.name]) > 1]
    return max(able, key=lambda sheet: len(shared[sheet.name]), default=None)


def _key_header(sheet: SheetLayout) -> str:
    return next(column.header for column in sheet.columns if column.field == sheet.key)


def _read_sheet(book: WorkbookReading, sheet: SheetLayout, headed: HeadedTab) -> None:
    columns = _columns(book, sheet, headed)
    book.rows[sheet.name] = []
    for number, cells in headed.rows:
        closing = closing_words(cells)
        if closing:
            values = {"row": number, "tab": headed.title or sheet.name, "said": closing[:20]}
            book.notes.append(Problem(f"{sheet.name}!A{number}", ROW_NOT_READ, values))
        elif any(not cells[place].is_blank and not cells[place].is_filled for place in columns if place < len(cells)):
            book.rows[sheet.name].append(_read_row(book, sheet, columns, number, cells))
        if sum(map(len, book.rows.values())) > MOST_ROWS:
            raise Refused(N_("There are more than %(most)s rows."), most=MOST_ROWS)


def _columns(book: WorkbookReading, sheet: SheetLayout, headed: HeadedTab) -> dict[int, ColumnLayout]:
    """Which column stands where, by its heading; they may stand in any order."""
    named = {column.header: column for column in sheet.columns}
    row, found = headed.heading_row, dict[int, ColumnLayout]()
    for place, heading in headed.headings.items():
        where = f"{sheet.name}!{get_column_letter(place + 1)}{row}"
        if heading in named and named[heading] not in found.values():
            found[place] = named[heading]
        elif heading in named:
            words = N_("This column stands here twice.")
            book.problems.append(Problem(where, words, {"sheet": sheet.name, "row": row}))
        else:
            book.ignored.append(where)
    for column in sheet.columns:
        if column.required and column not in found.values():
            words = N_("The column “%(column)s” is missing.")
            book.problems.append(problem_at(sheet, column.field, "A", row, words, {}))
    return found


def _read_row(
    book: WorkbookReading,
    sheet: SheetLayout,
    columns: dict[int, ColumnLayout],
    number: int,
    cells: tuple[TypedCell, ...],
) -> SheetRow:
    letters = {column.field: get_column_letter(place + 1) for place, column in columns.items()}
    row = SheetRow(sheet, number, letters, {})
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else NOTHING
        try:
            row.values[column.field] = read_cell(column, cell.value, cell.data_type)
        except BadCell as bad:
            book.problems.append(row.problem(column.field, bad.words, **bad.values))
    return row
