"""The week as a workbook that a street office accepts as it is: print-ready, and equal bytes for equal records."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from db.figures.weekly_export.queries.contents import ExportContents
from db.figures.weekly_export.workbook.cases import draw_overdue, draw_rounds, draw_unhappy
from db.figures.weekly_export.workbook.definitions import draw_definitions
from db.figures.weekly_export.workbook.nine_ones import draw_nine_ones
from db.figures.weekly_export.workbook.practices import draw_practices
from db.figures.weekly_export.workbook.splits import draw_splits
from db.figures.weekly_export.workbook.style import TITLE, ExportWorkbook
from db.figures.weekly_export.workbook.summary import draw_summary
from db.figures.weekly_export.workbook.trend import draw_trend

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

SHEETS = (
    draw_summary,
    draw_trend,
    draw_splits,
    draw_unhappy,
    draw_overdue,
    draw_rounds,
    draw_nine_ones,
    draw_practices,
    draw_definitions,
)


def draw_workbook(contents: ExportContents) -> bytes:
    """The workbook in bytes, dated to the end of its week: nothing tells when or by whom it was made."""
    out = BytesIO()
    file = xlsxwriter.Workbook(out, OPTIONS)
    file.set_properties(
        {
            "title": f"{contents.community.name}{TITLE} {contents.period.name}",
            "author": contents.community.name,
            "created": contents.period.end.replace(tzinfo=None),
        }
    )
    book = ExportWorkbook(file, contents)
    for draw in SHEETS:
        draw(book)
    file.close()
    return out.getvalue()
