"""The first sheet: every figure with what it was computed from, last week beside it, and who gave the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.figures.satisfaction.rules.rates import FigureWeights, Median, Rate
from db.figures.satisfaction.rules.rounding import NOTHING, tenths
from db.figures.weekly_export.words import interval, name_of, number, say
from db.figures.weekly_export.workbook.style import TITLE, ExportSheet, ExportWorkbook, Percentage, week_words

WIDTHS = (17, 14, 19, 16, 14, 17, 66)
SUMMARY = "总表"


@dataclass(frozen=True)
class SummaryLine:
    """One figure: what it is, of what, how certain, and how it differs from last week."""

    figure: Figure
    value: Callable[[Figures], Any]
    of: Callable[[Figures], str]
    bounds: Callable[[Figures], str] = lambda figures: ""


def counted(rate: Rate) -> str:
    return f"{float(rate.numerator):g} / {rate.denominator}" + (
        "（样本小）" if rate.denominator > 0 and rate.small else ""
    )


def _rate(figure: Figure, rate: Callable[[Figures], Rate], with_interval: bool = False) -> SummaryLine:
    bounds = (lambda figures: interval(rate(figures).interval)) if with_interval else (lambda figures: "")
    return SummaryLine(figure, rate, lambda figures: counted(rate(figures)), bounds)


def _count(
    figure: Figure, count: Callable[[Figures], int], of: Callable[[Figures], str] = lambda figures: ""
) -> SummaryLine:
    return SummaryLine(figure, count, of)


def _median(figure: Figure, median: Callable[[Figures], Median]) -> SummaryLine:
    return SummaryLine(figure, median, lambda figures: f"共 {median(figures).n} 件")


LINES = (
    _count(Figure.RECEIVED, lambda f: f.received, lambda f: f"另有“我家也是”{f.supporters} 户"),
    _rate(Figure.RESPONDED, lambda f: f.responded),
    _count(Figure.SETTLED, lambda f: f.settled),
    _rate(Figure.SETTLED_IN_TIME, lambda f: f.settled_in_time),
    _count(Figure.ASKED, lambda f: f.asked),
    _rate(Figure.COVERAGE, lambda f: f.coverage),
    _rate(Figure.SOLVED, lambda f: f.solved, True),
    _rate(Figure.SATISFIED, lambda f: f.satisfied, True),
    SummaryLine(
        Figure.COMPOSITE, lambda f: Percentage(f.composite.share), lambda f: "样本小" if f.composite.small else ""
    ),
    _rate(Figure.SENT_BACK, lambda f: f.sent_back),
    _count(Figure.GOES_ON, lambda f: f.goes_on),
    _count(Figure.BROKEN_AGAIN, lambda f: f.broken_again),
    _median(Figure.CONTACT_TIME, lambda f: f.contact_time),
    _median(Figure.SETTLE_TIME, lambda f: f.settle_time),
    _count(Figure.BACKLOG, lambda f: f.backlog),
    _count(Figure.OVERDUE, lambda f: f.overdue),
)


def draw_summary(book: ExportWorkbook) -> None:
    sheet, contents = book.sheet(SUMMARY, WIDTHS), book.contents
    sheet.across(f"{contents.community.name}{TITLE}", "title", 34)
    place = f"{contents.community.city}{contents.community.district} {contents.community.street}"
    sheet.across(f"{week_words(contents.period)}　　{place}", "subtitle")
    sheet.headings(("指标", "本周", "分子 / 分母", "95%置信区间", "上周", "与上周相比", "计算方法"))
    for line in LINES:
        _draw_line(sheet, line, contents.figures, contents.last_figures, contents.weighing)
    sheet.gap()
    _draw_sources(sheet, contents.figures)
    sheet.gap()
    _draw_fellows(sheet, contents.figures)


def _draw_line(sheet: ExportSheet, line: SummaryLine, now: Figures, before: Figures, weighing: FigureWeights) -> None:
    value, earlier = line.value(now), line.value(before)
    formula = FORMULAE[line.figure]
    cells = (say(formula.name), _shown(value), line.of(now), line.bounds(now), _shown(earlier), _change(value, earlier))
    sheet.line((*cells, definition(line.figure, weighing)), height=29)


def definition(figure: Figure, weighing: FigureWeights) -> str:
    return say(
        FORMULAE[figure].definition,
        w=f"{weighing.basically_satisfied:g}",
        a=f"{weighing.responded:g}",
        b=f"{weighing.solved:g}",
        c=f"{weighing.satisfied:g}",
    )


def _shown(value: Any) -> Any:
    if isinstance(value, Median):
        return f"{number(value.hours, '小时')}\n{number(value.working_days, '个工作日')}" if value.n else NOTHING
    return value


def _change(now: Any, before: Any) -> str:
    if isinstance(now, Median):
        return _difference(now.hours, before.hours, 1, "小时")
    if isinstance(now, int):
        return _worded(now - before, f"{abs(now - before)}")
    return _difference(_share(now), _share(before), 100, "个百分点")


def _share(value: Rate | Percentage) -> Fraction | None:
    return value.share if isinstance(value, Rate) else value.value


def _difference(now: Fraction | float | None, before: Fraction | float | None, times: int, unit: str) -> str:
    if now is None or before is None:
        return NOTHING
    step = (Fraction(now) - Fraction(before)) * times
    return _worded(0 if tenths(abs(step)) == "0.0" else step, f"{tenths(abs(step))} {unit}")


def _worded(step: Fraction | int, size: str) -> str:
    """In words: a cell that begins with a plus or a minus is taken for a formula."""
    return "持平" if step == 0 else f"{'增加' if step > 0 else '减少'} {size}"


def _draw_sources(sheet: ExportSheet, figures: Figures) -> None:
    sheet.across("评价由谁作出", "section")
    sheet.headings(("来源", "有效评价", "解决率", "解决率区间", "满意率", "满意率区间", "备注"))
    for source in figures.by_source:
        rates = (source.solved, interval(source.solved.interval), source.satisfied, interval(source.satisfied.interval))
        small = "样本小，仅供参考" if source.answered > 0 and source.solved.small else ""
        sheet.line((name_of(source.source), source.answered, *rates, small))


def _draw_fellows(sheet: ExportSheet, figures: Figures) -> None:
    sheet.across("并案居民和“我家也是”的评价（单独统计，不计入以上各率）", "section")
    sheet.headings(("一起评价的居民", "有效评价 / 应评价", "解决率", "解决率区间", "满意率", "满意率区间", "备注"))
    for one in figures.fellows:
        rates = (one.solved, interval(one.solved.interval), one.satisfied, interval(one.satisfied.interval))
        said = (
            f"部分解决 {one.partly_solved}（其中请接着办 {one.goes_on}），没有解决 {one.not_solved}"
            if one.answered
            else ""
        )
        small = "；样本小，仅供参考" if one.answered > 0 and one.solved.small else ""
        sheet.line((name_of(one.source), f"{one.answered} / {one.asked}", *rates, said + small))
