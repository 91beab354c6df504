"""How the workbook looks: paper, fonts, headings, and what each kind of cell shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import NOTHING, per_thousand
from db.figures.weekly_export.queries.contents import ExportContents
from db.figures.weekly_export.rules import neutral
from db.ground.clock import Period

TITLE = "居民满意度周报"
CINNABAR, CELADON, AMBER, INK, PAPER, EDGE = "#B5301F", "#4F8A76", "#C98A1B", "#2B2622", "#FBF7EF", "#CFC6B8"
FONT = "微软雅黑"
A4 = 9
SHORT = 24
SENTENCES = 60  # a column this wide holds sentences, which begin at the left

_CELL = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
_FRAMED = {**_CELL, "border": 1, "border_color": EDGE}
_HEADING = {**_FRAMED, "bold": True, "font_color": "white", "bg_color": CINNABAR, "align": "center"}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {**_CELL, "font_size": 18, "bold": True, "font_color": CINNABAR, "align": "center"},
    "subtitle": {**_CELL, "font_size": 11, "align": "center"},
    "section": {**_CELL, "font_size": 12, "bold": True, "font_color": CINNABAR},
    "heading": {**_HEADING, "text_wrap": True},
    "upright": {**_HEADING, "rotation": 90},
    "text": {**_FRAMED, "text_wrap": True},
    "centred": {**_FRAMED, "align": "center", "text_wrap": True},
    "count": {**_FRAMED, "align": "center", "num_format": "0"},
    "percent": {**_FRAMED, "align": "center", "num_format": "0.0%"},
    "strong": {**_FRAMED, "bold": True, "bg_color": PAPER, "align": "center"},
    "strong_count": {**_FRAMED, "bold": True, "bg_color": PAPER, "align": "center", "num_format": "0"},
    "strong_percent": {**_FRAMED, "bold": True, "bg_color": PAPER, "align": "center", "num_format": "0.0%"},
    "missing": {"bg_color": "#F6D5CF"},
    "stale": {"bg_color": "#FBEBCB"},
    "plain": {**_CELL, "text_wrap": True, "valign": "top"},
}


class ExportWorkbook:
    """The workbook being drawn, with the contents it shows and its cell formats."""

    def __init__(self, file: xlsxwriter.Workbook, contents: ExportContents) -> None:
        self.file = file
        self.contents = contents
        self.formats = {name: file.add_format(values) for name, values in FORMATS.items()}

    def sheet(self, name: str, widths: Sequence[float], landscape: bool = True) -> ExportSheet:
        tab = self.file.add_worksheet(name)
        for place, width in enumerate(widths):
            tab.set_column(place, place, width)
        tab.hide_gridlines(2)
        tab.set_paper(A4)
        tab.set_landscape() if landscape else tab.set_portrait()
        tab.fit_to_pages(1, 0)
        tab.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
        tab.center_horizontally()
        community, period = self.contents.community, self.contents.period
        tab.set_header(f"&L{_escaped(community.name)}&C{TITLE} · {name}&R{week_words(period)}")
        tab.set_footer(f"&L{_escaped(community.district + community.street)}&C第 &P 页 / 共 &N 页&R{period.name}")
        return ExportSheet(tab, self.formats, widths)


class ExportSheet:
    """One tab of the workbook, filled from the top, row by row."""

    def __init__(self, tab: Worksheet, formats: dict[str, Any], widths: Sequence[float]) -> None:
        self.tab, self.formats, self.widths, self.row = tab, formats, widths, 0

    def across(self, words: str, style: str, height: float = 20) -> None:
        """Writes a row of words over the whole width."""
        self.tab.set_row(self.row, height)
        self.tab.merge_range(self.row, 0, self.row, len(self.widths) - 1, neutral(words), self.formats[style])
        self.row += 1

    def headings(
        self, words: Sequence[str], height: float = 30, repeat: bool = False, upright: range = range(0)
    ) -> None:
        self.tab.set_row(self.row, height)
        for place, text in enumerate(words):
            self.tab.write_string(self.row, place, text, self.formats["upright" if place in upright else "heading"])
        if repeat:
            self.tab.repeat_rows(self.row)
            self.tab.freeze_panes(self.row + 1, 1)
        self.row += 1

    def line(self, cells: Sequence[Any], strong: bool = False, height: float | None = None) -> None:
        if height is not None:
            self.tab.set_row(self.row, height)
        for place, value in enumerate(cells):
            self.write(self.row, place, value, strong)
        self.row += 1

    def write(self, row: int, place: int, value: Any, strong: bool = False) -> None:
        """Writes one cell: a rate as its share, or a dash without a denominator; words never as a formula."""
        if isinstance(value, Rate):
            value = Percentage(value.share)
        if isinstance(value, Percentage) and value.value is not None:
            style = "strong_percent" if strong else "percent"
            self.tab.write_number(row, place, per_thousand(value.value), self.formats[style])
        elif isinstance(value, Percentage):
            self.tab.write_string(row, place, NOTHING, self.formats["strong_count" if strong else "centred"])
        elif isinstance(value, int | float):
            self.tab.write_number(row, place, value, self.formats["strong_count" if strong else "count"])
        else:
            short = place > 0 and len(value) <= SHORT and self.widths[place] < SENTENCES
            style = "strong" if strong else "centred" if short else "text"
            self.tab.write_string(row, place, neutral(value), self.formats[style])

    def mark(self, beginning: str, style: str, *where: int) -> None:
        """Gives this style to cells whose text begins so; `where`: first row, last row, first column, last column."""
        first_row, last_row, first, last = where
        rule = {"type": "text", "criteria": "begins with", "value": beginning, "format": self.formats[style]}
        self.tab.conditional_format(first_row, first, last_row, last, rule)

    def gap(self) -> None:
        self.row += 1


class Percentage:
    """A number to be shown as a percentage; the cell holds it rounded, so that every program shows the same."""

    def __init__(self, value: Fraction | None) -> None:
        self.value = value


def week_words(period: Period) -> str:
    year, number = period.name.split("-W")
    first, last = period.first_day, period.last_day
    return f"{year}年第{int(number)}周（{first.month}月{first.day}日至{last.month}月{last.day}日）"


def _escaped(text: str) -> str:
    """In headers and footers an ampersand begins a command."""
    return text.replace("&", "&&")
