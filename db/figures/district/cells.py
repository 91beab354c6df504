"""Figures in the files of an office: counts of one to four as few, rates of fewer than five not at all; in Chinese."""

from __future__ import annotations

from typing import Any

from db.figures.district.rules.shown import shown_composite, shown_count, shown_median, shown_part, shown_rate
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import percent
from db.figures.weekly_export.words import interval, number

COLUMNS = (
    "受理",
    "响应率",
    "办结",
    "按时办结率",
    "应评价",
    "有效评价",
    "评价覆盖率",
    "解决率",
    "解决率区间",
    "满意率",
    "满意率区间",
    "综合得分",
    "退回",
    "继续办",
    "复发",
    "首次联系中位（小时）",
    "办结中位（小时）",
    "期末在办",
    "期末超期",
)


def cells(figures: Figures) -> list[Any]:
    f = figures
    return [
        shown_count(f.received),
        _rate(f.responded),
        shown_count(f.settled),
        _rate(f.settled_in_time),
        shown_count(f.asked),
        shown_count(f.answered),
        percent(shown_part(f.coverage).share),
        _rate(f.solved),
        interval(shown_rate(f.solved).interval),
        _rate(f.satisfied),
        interval(shown_rate(f.satisfied).interval),
        percent(shown_composite(f.composite).share),
        shown_count(int(f.sent_back.numerator)),
        shown_count(f.goes_on),
        shown_count(f.broken_again),
        number(shown_median(f.contact_time).hours, "").strip(),
        number(shown_median(f.settle_time).hours, "").strip(),
        shown_count(f.backlog),
        shown_count(f.overdue),
    ]


def _rate(rate: Rate) -> str:
    return percent(shown_rate(rate).share)
