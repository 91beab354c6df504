"""The last eight weeks, as a table and drawn."""

from __future__ import annotations

from collections.abc import Sequence

from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rounding import per_thousand
from db.figures.weekly_export.words import interval
from db.figures.weekly_export.workbook.style import (
    AMBER,
    CELADON,
    CINNABAR,
    FONT,
    ExportSheet,
    ExportWorkbook,
    Percentage,
)

TREND = "趋势"
HEADINGS = (
    "周",
    "满意率",
    "满意率 95%置信区间",
    "解决率",
    "解决率 95%置信区间",
    "评价覆盖率",
    "应评价",
    "有效评价",
    "综合得分",
    "受理",
    "办结",
    "期末在办",
    "期末超期",
)
WIDTHS = (12, 10, 19, 10, 19, 11, 9, 10, 10, 8, 8, 10, 10)
STROKES = (
    ("满意率", CINNABAR, "solid", "circle"),
    ("解决率", CELADON, "dash", "square"),
    ("评价覆盖率", AMBER, "round_dot", "diamond"),
)


def draw_trend(book: ExportWorkbook) -> None:
    sheet = book.sheet(TREND, WIDTHS)
    sheet.headings(HEADINGS)
    first = sheet.row
    for period, figures in book.contents.trend:
        sheet.line((period.name, *_cells(figures)), strong=period == book.contents.period)
        _keep_for_chart(sheet, figures)
    sheet.tab.set_column(len(WIDTHS), len(WIDTHS) + len(STROKES) - 1, None, None, {"hidden": True})
    _draw_chart(book, sheet, first)


def _cells(figures: Figures) -> Sequence[object]:
    f = figures
    return (
        f.satisfied,
        interval(f.satisfied.interval),
        f.solved,
        interval(f.solved.interval),
        f.coverage,
        f.asked,
        f.answered,
        Percentage(f.composite.share),
        f.received,
        f.settled,
        f.backlog,
        f.overdue,
    )


def _keep_for_chart(sheet: ExportSheet, figures: Figures) -> None:
    """A chart would draw a dash as nought percent; a cell left empty is a gap. Rounded as what is printed beside it."""
    for place, rate in enumerate((figures.satisfied, figures.solved, figures.coverage), len(WIDTHS)):
        if rate.share is not None:
            sheet.tab.write_number(sheet.row - 1, place, per_thousand(rate.share))


def _draw_chart(book: ExportWorkbook, sheet: ExportSheet, first: int) -> None:
    """Line kind and marker tell the series apart on a grey print."""
    last = sheet.row - 1
    chart = book.file.add_chart({"type": "line"})
    for place, (name, colour, dash, marker) in enumerate(STROKES, len(WIDTHS)):
        chart.add_series(
            {
                "name": name,
                "categories": [TREND, first, 0, last, 0],
                "values": [TREND, first, place, last, place],
                "line": {"color": colour, "dash_type": dash, "width": 2},
                "marker": {"type": marker, "size": 7, "border": {"color": colour}, "fill": {"color": colour}},
            }
        )
    font = {"name": FONT, "size": 10}
    grid = {"visible": True, "line": {"color": "#E3DCD0"}}
    chart.set_title({"name": "最近八周：满意率、解决率与评价覆盖率", "name_font": {**font, "size": 12}})
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": font, "major_gridlines": grid})
    chart.set_x_axis({"num_font": font})
    chart.set_legend({"position": "bottom", "font": font})
    chart.show_hidden_data()
    chart.show_blanks_as("gap")
    chart.set_size({"width": 1060, "height": 360})
    sheet.tab.insert_chart(sheet.row + 1, 0, chart, {"description": "最近八周的满意率、解决率和评价覆盖率，数字见上表"})
