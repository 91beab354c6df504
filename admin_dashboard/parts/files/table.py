"""A table of Excel, framed and ready to print, with nothing in it that Excel would work out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from db.figures.weekly_export.rules import neutral

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NARROW = 15


def written(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]], wide: Mapping[int, int] = {}
) -> bytes:
    """One sheet of this name, which stands on each printed page too; `wide` are the columns wider than others."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(name)
    framed = {"border": 1, "border_color": "#CFC6B8", "text_wrap": True, "valign": "top"}
    heading, plain = book.add_format({**framed, "bold": True}), book.add_format(framed)
    sheet.write_row(0, 0, headings, heading)
    last = 0
    for last, row in enumerate(rows, 1):
        sheet.write_row(last, 0, [neutral(cell) if isinstance(cell, str) else cell for cell in row], plain)
    for place in range(len(headings)):
        sheet.set_column(place, place, wide.get(place, NARROW))
    _to_print(sheet, name, last, len(headings))
    book.close()
    return out.getvalue()


def _to_print(sheet: Any, name: str, last: int, columns: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&R{name.replace('&', '&&')}")
