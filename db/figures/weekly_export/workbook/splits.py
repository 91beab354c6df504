"""By grid, by building, by kind: the same columns three times, and the whole community below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.figures.satisfaction.rules.compared import FigureGroup
from db.figures.satisfaction.rules.figures import Figures
from db.figures.weekly_export.words import interval, name_of
from db.figures.weekly_export.workbook.style import ExportWorkbook, Percentage
from db.records.reports.rules import ReportKind

COLUMNS = (
    "受理",
    "响应到期",
    "响应率",
    "办结",
    "按时办结率",
    "应评价",
    "有效评价",
    "覆盖率",
    "解决率",
    "解决率区间",
    "满意率",
    "满意率区间",
    "综合得分",
    "退回",
    "继续办",
    "复发",
    "期末在办",
    "期末超期",
    "备注",
)
WIDTHS = (20, 6, 7, 9, 6, 9, 7, 7, 9, 9, 15, 9, 15, 9, 6, 7, 6, 7, 7, 12)


def draw_splits(book: ExportWorkbook) -> None:
    contents = book.contents
    _draw(book, "分网格", "网格", contents.grids)
    _draw(book, "分楼栋", "楼栋", contents.buildings)
    _draw(
        book, "分类型", "类型", [FigureGroup(g.key, name_of(ReportKind(str(g.key))), g.figures) for g in contents.kinds]
    )


def _draw(book: ExportWorkbook, name: str, what: str, groups: Sequence[FigureGroup]) -> None:
    sheet = book.sheet(name, WIDTHS)
    sheet.headings((what, *COLUMNS), repeat=True)
    for group in groups:
        sheet.line((group.name, *cells(group.figures)))
    sheet.line(("全社区", *cells(book.contents.figures)), strong=True)
    sheet.gap()
    sheet.across("“—”表示没有分母，不计算比率；有效评价不足 5 件的标为“样本小”，只列出，不排名。", "plain")


def cells(figures: Figures) -> list[Any]:
    f = figures
    return [
        f.received,
        f.responded.denominator,
        f.responded,
        f.settled,
        f.settled_in_time,
        f.asked,
        f.answered,
        f.coverage,
        f.solved,
        interval(f.solved.interval),
        f.satisfied,
        interval(f.satisfied.interval),
        Percentage(f.composite.share),
        int(f.sent_back.numerator),
        f.goes_on,
        f.broken_again,
        f.backlog,
        f.overdue,
        "样本小" if f.answered > 0 and f.solved.small else "",
    ]
