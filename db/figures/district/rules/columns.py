"""The one list of what stands beside a line of an office: in the files all of it, on a page and on paper a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.figures.district.rules.shown import OfficeCount, OfficeFigures
from db.figures.satisfaction.rules.compared import RateName
from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import NOTHING, percent, tenths
from db.ground.words import N_


@dataclass(frozen=True)
class FigureColumn:
    """`in_files` is its name in files, which are in Chinese; without a `heading` it stands on no page."""

    in_files: str
    cell: Callable[[OfficeFigures], str]
    heading: str = ""
    on_paper: bool = False


def _count(name: OfficeCount) -> Callable[[OfficeFigures], str]:
    return lambda figures: figures.count(name)


def _rate(name: RateName) -> Callable[[OfficeFigures], str]:
    return lambda figures: percent(figures.rate(name).share)


def _interval(name: RateName) -> Callable[[OfficeFigures], str]:
    return lambda figures: interval(figures.rate(name))


def interval(rate: Rate) -> str:
    bounds = rate.interval
    return NOTHING if bounds is None else f"{percent(bounds[0])}–{percent(bounds[1])}"


def _hours(hours: float | None) -> str:
    return NOTHING if hours is None else tenths(hours)


COLUMNS = (
    FigureColumn("受理", _count(OfficeCount.RECEIVED), N_("Received"), on_paper=True),
    FigureColumn("响应率", _rate(RateName.RESPONDED)),
    FigureColumn("办结", _count(OfficeCount.SETTLED), N_("Settled"), on_paper=True),
    FigureColumn("按时办结率", _rate(RateName.SETTLED_IN_TIME), on_paper=True),
    FigureColumn("应评价", _count(OfficeCount.ASKED), N_("Asked for a rating")),
    FigureColumn("有效评价", _count(OfficeCount.ANSWERED), N_("Answers"), on_paper=True),
    FigureColumn("评价覆盖率", _rate(RateName.COVERAGE), N_("Rating coverage"), on_paper=True),
    FigureColumn("解决率", _rate(RateName.SOLVED), N_("Resolution rate"), on_paper=True),
    FigureColumn("解决率区间", _interval(RateName.SOLVED)),
    FigureColumn("满意率", _rate(RateName.SATISFIED), N_("Satisfaction rate"), on_paper=True),
    FigureColumn("满意率区间", _interval(RateName.SATISFIED), N_("95% interval")),
    FigureColumn("综合得分", lambda figures: percent(figures.composite.share)),
    FigureColumn("退回", _count(OfficeCount.SENT_BACK)),
    FigureColumn("继续办", _count(OfficeCount.GOES_ON)),
    FigureColumn("复发", _count(OfficeCount.BROKEN_AGAIN)),
    FigureColumn("首次联系中位（小时）", lambda figures: _hours(figures.contact_time.hours)),
    FigureColumn("办结中位（小时）", lambda figures: _hours(figures.settle_time.hours)),
    FigureColumn("期末在办", _count(OfficeCount.BACKLOG), N_("Backlog"), on_paper=True),
    FigureColumn("期末超期", _count(OfficeCount.OVERDUE), N_("Overdue"), on_paper=True),
)
IN_FILES = tuple(column.in_files for column in COLUMNS)
ON_PAGES = tuple(column for column in COLUMNS if column.heading)
HEADINGS = tuple(column.heading for column in ON_PAGES)


def in_files(figures: OfficeFigures) -> tuple[str, ...]:
    return tuple(column.cell(figures) for column in COLUMNS)


def on_page(figures: OfficeFigures) -> tuple[str, ...]:
    return tuple(column.cell(figures) for column in ON_PAGES)


def on_paper(figures: OfficeFigures) -> tuple[str, ...]:
    return tuple(column.cell(figures) for column in COLUMNS if column.on_paper)
