"""An office's week as a workbook: what is there of it, its sums, what stands below, the weeks before. No words."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from db.figures.district.queries.contents import OfficeContents
from db.figures.district.rules.adding import OWN_WEIGHTS
from db.figures.district.rules.columns import IN_FILES, in_files
from db.figures.district.rules.completeness import WhyMissing
from db.figures.district.rules.shown import by_name
from db.figures.satisfaction.rules.formulae import FORMULAE
from db.figures.weekly_export.words import moment, name_of, say
from db.figures.weekly_export.workbook import OPTIONS
from db.figures.weekly_export.workbook.style import A4, FORMATS, ExportSheet, week_words
from db.figures.weekly_export.workbook.summary import definition
from db.ground.clock import DEFAULT_ZONE

TITLE = "居民诉求办理情况汇总"
FIGURES_WIDE = (18, 7, 8, 7, 9, 7, 8, 9, 8, 15, 8, 15, 8, 6, 7, 6, 10, 10, 8, 8)
WHY = {
    WhyMissing.NOT_MADE: "周报没有生成（机器故障，不催社区）",
    WhyMissing.NOT_READABLE: "周报逐件表已不是原样，不能计入",
}
RULES = (
    "合计：各社区交出的逐件表逐列相加，分子、分母分别相加，不用各社区比率的平均；中位数按全部个案合并计算。",
    "“<5”表示 1 到 4；不足 5 件的不计算比率，写“—”。0 照实写。",
    "“*”表示有（1 或以上）但不写出：写出来，别处的“<5”就能用合计减出来。合计都是真实的和。",
    "数据到齐：已交周报的社区数 ÷ 应交的社区数。缺的是机器故障，不催人，也不比较。",
    "各行按名称排列。比率的高低请看区间：区间重叠的分不出高低；有效评价不足 30 件的不作比较。",
    "本文件生成以后才到的数据不改本文件，写在下一期的“补报”里。",
    "文件中没有楼栋、网格、居民和工作人员，也没有居民写的话。",
)


class _Book:
    def __init__(self, file: xlsxwriter.Workbook, contents: OfficeContents) -> None:
        self.file, self.contents = file, contents
        self.formats = {name: file.add_format(values) for name, values in FORMATS.items()}

    def sheet(self, name: str, widths: Sequence[float]) -> ExportSheet:
        tab = self.file.add_worksheet(name)
        for place, width in enumerate(widths):
            tab.set_column(place, place, width)
        tab.hide_gridlines(2)
        tab.set_paper(A4)
        tab.set_landscape()
        tab.fit_to_pages(1, 0)
        office = self.contents.week.office.name.replace("&", "&&")
        tab.set_header(f"&L{office}&C{TITLE} · {name}&R{week_words(self.contents.period)}")
        tab.set_footer("&C第 &P 页 / 共 &N 页")
        return ExportSheet(tab, self.formats, widths)


def draw_office_workbook(contents: OfficeContents) -> bytes:
    """The workbook in bytes, dated to the end of its week."""
    out = BytesIO()
    file = xlsxwriter.Workbook(out, OPTIONS)
    office = contents.week.office.name
    dated = contents.period.end.replace(tzinfo=None)
    file.set_properties({"title": f"{office}{TITLE} {contents.period.name}", "author": office, "created": dated})
    book = _Book(file, contents)
    for draw in (_draw_whole, _draw_kinds, _draw_trend, _draw_communities, _draw_late, _draw_definitions):
        draw(book)
    file.close()
    return out.getvalue()


def completeness_words(contents: OfficeContents) -> str:
    complete = contents.week.complete
    return f"数据到齐 {complete.there} / {complete.expected}"


def _draw_whole(book: _Book) -> None:
    contents, week = book.contents, book.contents.week
    sheet = book.sheet("总览", FIGURES_WIDE)
    sheet.across(f"{week.office.name}{TITLE}", "title", 34)
    sheet.across(f"{week_words(contents.period)}　　{completeness_words(contents)}", "subtitle")
    sheet.headings(("名称", *IN_FILES), 48)
    sheet.line((week.office.name, *in_files(week.figures)), strong=True)
    for placed in by_name(week.below):
        line = placed.line
        there = f"（到 {line.there} / {line.expected}）" if line.is_office or not line.there else ""
        sheet.line((f"{line.name}{there}", *in_files(line.figures)))
    sheet.gap()
    for gone in week.complete.missing:
        sheet.across(f"还没到：{gone.name}，{moment(gone.since, DEFAULT_ZONE)} 起；{WHY[gone.why]}", "plain")


def _draw_kinds(book: _Book) -> None:
    sheet = book.sheet("分类型", FIGURES_WIDE)
    sheet.headings(("类型", *IN_FILES), 48)
    for kind, figures in book.contents.week.kinds:
        sheet.line((name_of(kind), *in_files(figures)))


def _draw_trend(book: _Book) -> None:
    sheet = book.sheet("最近八周", (14, 8, *FIGURES_WIDE[1:]))
    sheet.headings(("周", "到齐社区", *IN_FILES), 48)
    for row in book.contents.week.trend:
        sheet.line((row.week, f"{row.there}{' =' if row.same else ''}", *in_files(row.figures)))
    sheet.gap()
    sheet.across("“=”表示这一周的社区和本周完全相同，可以直接相比。", "plain")


def _draw_communities(book: _Book) -> None:
    sheet = book.sheet("各社区", (18, 10, *FIGURES_WIDE[1:]))
    sheet.headings(("社区", "类型", *IN_FILES), 48, repeat=True)
    for line in book.contents.communities:
        sheet.line((line.name, name_of(line.kind) or "全部", *in_files(line.figures)), strong=line.kind is None)


def _draw_late(book: _Book) -> None:
    """Nothing where nothing came late."""
    if not book.contents.late:
        return
    sheet = book.sheet("补报", (14, 18, *FIGURES_WIDE[1:]))
    sheet.headings(("周", "社区", *IN_FILES), 48)
    for line in book.contents.late:
        sheet.line((line.week, line.name, *in_files(line.figures)))
    sheet.gap()
    sheet.across("以上在当时那一期生成以后才到；当时那一期不改。", "plain")


def _draw_definitions(book: _Book) -> None:
    sheet, weighed = book.sheet("说明", (22, 100)), book.contents.week.weighed
    sheet.headings(("指标", "计算方法"))
    for figure, formula in FORMULAE.items():
        sheet.line((say(formula.name), definition(figure, OWN_WEIGHTS)), height=34)
    sheet.gap()
    for place, words in enumerate(RULES, 1):
        sheet.across(f"{place}. {words}", "plain", 34)
    own = f"本表对每个社区都按 w={OWN_WEIGHTS.basically_satisfied:g} 计算；"
    sheet.across(f"{own}自己页面上用别的权重的社区 {weighed.others} 个，不清楚的 {weighed.unknown} 个。", "plain", 34)
