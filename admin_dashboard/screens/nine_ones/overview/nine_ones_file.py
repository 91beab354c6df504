"""The overview to take along: as CSV and as an Excel table, the state and the reason of every one in every building."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from admin_dashboard.parts.files import download, table
from admin_dashboard.parts.lists import health_chip
from admin_dashboard.words import _
from db.figures.weekly_export.rules import neutral
from db.nine_ones.overview.rules import BuildingHealth
from db.records.health.rules import NAMES, HealthState, NineOne

FILLS = {HealthState.STALE: "#F2DFB5", HealthState.MISSING: "#E9B9B2"}


def show(rows: Sequence[BuildingHealth], today: date) -> None:
    name = _("linli-nine-ones-%(day)s", day=today.isoformat())
    download.show(_("Download as CSV"), lambda: as_csv(rows), f"{name}.csv", "text/csv", "nine-csv")
    download.show(_("Download for Excel"), lambda: as_excel(rows), f"{name}.xlsx", table.EXCEL, "nine-xlsx")


def headings() -> list[str]:
    return [_("Grid"), _("Building"), *(_(NAMES[one]) for one in NineOne), _("Missing"), _("Stale")]


def _cells(row: BuildingHealth) -> list[str | int]:
    told = [_told(row, one) for one in NineOne]
    return [row.grid, row.building, *told, row.count(HealthState.MISSING), row.count(HealthState.STALE)]


def _told(row: BuildingHealth, one: NineOne) -> str:
    if one not in row.kept:
        return _(health_chip.OFF)
    health = row.kept[one]
    return f"{health_chip.state_words(health.state)} · {health_chip.reason_for_file(health)}"


def as_csv(rows: Sequence[BuildingHealth]) -> bytes:
    """The overview as CSV, in UTF-8 with the mark by which a spreadsheet knows it."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings())
    writer.writerows([neutral(str(cell)) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_excel(rows: Sequence[BuildingHealth]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, table.OPTIONS)
    sheet = book.add_worksheet(_("The nine ones"))
    framed = {"border": 1, "border_color": "#CFC6B8", "text_wrap": True, "valign": "top"}
    heading = book.add_format({**framed, "bold": True})
    plain = book.add_format(framed)
    fills: dict[Any, Any] = {state: book.add_format({**framed, "bg_color": FILLS[state]}) for state in FILLS}
    sheet.write_row(0, 0, headings(), heading)
    for number, row in enumerate(rows, 1):
        states = [None, None, *(row.kept[one].state if one in row.kept else None for one in NineOne), None, None]
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
