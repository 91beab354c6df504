"""The overview to take along: as CSV and as an Excel table, the state and the reason of every one in every building."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from admin_dashboard.parts import file_to_take, kept
from admin_dashboard.words import _
from db.nine_ones.rules import Row
from db.upkeep.rules import NAMES, One, State
from db.weekly_export.rules import neutral

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FILLS = {State.STALE: "#F2DFB5", State.MISSING: "#E9B9B2"}


def show(rows: Sequence[Row], today: date) -> None:
    name = _("linli-nine-ones-%(day)s", day=today.isoformat())
    file_to_take.show(_("Download as CSV"), lambda: as_csv(rows), f"{name}.csv", "text/csv", "nine-csv")
    file_to_take.show(_("Download for Excel"), lambda: as_excel(rows), f"{name}.xlsx", EXCEL, "nine-xlsx")


def headings() -> list[str]:
    return [_("Grid"), _("Building"), *(_(NAMES[one]) for one in One), _("Missing"), _("Stale")]


def _cells(row: Row) -> list[str | int]:
    told = [_told(row, one) for one in One]
    return [row.grid, row.building, *told, row.count(State.MISSING), row.count(State.STALE)]


def _told(row: Row, one: One) -> str:
    if one not in row.kept:
        return _(kept.OFF)
    upkeep = row.kept[one]
    return f"{kept.state_words(upkeep.state)} · {kept.reason_for_file(upkeep)}"


def as_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8 with the mark by which a spreadsheet knows it."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings())
    writer.writerows([neutral(str(cell)) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_excel(rows: Sequence[Row]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(_("The nine ones"))
    framed = {"border": 1, "border_color": "#CFC6B8", "text_wrap": True, "valign": "top"}
    heading = book.add_format({**framed, "bold": True})
    plain = book.add_format(framed)
    fills: dict[Any, Any] = {state: book.add_format({**framed, "bg_color": FILLS[state]}) for state in FILLS}
    sheet.write_row(0, 0, headings(), heading)
    for number, row in enumerate(rows, 1):
        states = [None, None, *(row.kept[one].state if one in row.kept else None for one in One), None, None]
        for place, (cell, state) in enumerate(zip(_cells(row), states, strict=True)):
            value = neutral(cell) if isinstance(cell, str) else cell
            sheet.write(number, place, value, fills.get(state, plain))
    sheet.set_column(0, 1, 12)
    sheet.set_column(2, 10, 22)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings()) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()
