"""The empty sheet to fill in."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter

from db.nine_ones.book_corner.rules.sheet import COLUMNS

CREATED = datetime(2026, 1, 1)  # a fixed date, so that equal content is equal bytes
WIDTHS = {"title": 36, "authors": 24, "number": 22, "category": 14, "copies": 8}
HELP = {
    "title": "必填。",
    "number": "13 位或 10 位 ISBN，也可以填老书的统一书号，如 10019·2138；没有就空着。",
    "category": "可以不填，如：小说、少儿、养生。",
    "copies": "不填就是 1 册。",
}


def write_template() -> bytes:
    """The empty sheet as .xlsx, the same bytes each time."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": "图书角书目", "author": "Linli", "created": CREATED})
    tab = book.add_worksheet("图书角书目")
    heading = book.add_format({"bold": True, "font_color": "white", "bg_color": "#B5301F", "valign": "vcenter"})
    text = book.add_format({"num_format": "@"})
    tab.freeze_panes(1, 0)
    tab.set_row(0, 26)
    for place, column in enumerate(COLUMNS):
        tab.set_column(place, place, WIDTHS[column.field], text)
        tab.write_string(0, place, column.header + "*" * (column.field == "title"), heading)
        if column.field in HELP:
            guide = {"validate": "any", "input_title": column.header, "input_message": HELP[column.field]}
            tab.data_validation(1, place, 5000, place, guide)
    book.close()
    return out.getvalue()
