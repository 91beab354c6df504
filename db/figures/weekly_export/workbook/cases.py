"""Case by case: the unhappy and what followed, the overdue, and every round that counts."""

from __future__ import annotations

from datetime import timedelta

from xlsxwriter.utility import xl_col_to_name

from db.community.deadlines.rules import working_days_between
from db.figures.satisfaction.queries.unhappy import FollowUpStep, Unhappy
from db.figures.satisfaction.rules.rounds import FigurePart
from db.figures.weekly_export.queries.contents import OverdueDispute, RoundRow
from db.figures.weekly_export.rows import DETAILS, WORDS, lines
from db.figures.weekly_export.words import limit, moment, name_of
from db.figures.weekly_export.workbook.style import ExportSheet, ExportWorkbook

INSTANT = timedelta.resolution

UNHAPPY = (
    "评价周",
    "编号",
    "网格",
    "楼栋",
    "类型",
    "评价时间",
    "是否解决",
    "满意度",
    "还差什么",
    "评价来源",
    "后续办理（截至本周末）",
)


def draw_unhappy(book: ExportWorkbook) -> None:
    """The sheet of unhappy answers, last week's too, because what followed them mostly happened in this one."""
    with_words = book.contents.texts is not None
    sheet = book.sheet("不满意与退回", (8, 14, 14, 14, 11, 17, 11, 11, 12, 11, 54, *((50,) if with_words else ())))
    sheet.headings((*UNHAPPY, *(WORDS[1:] if with_words else ())), repeat=True)
    for case in book.contents.unhappy:
        lines = max(len(case.since), len(case.why) // 25 + 1 if with_words else 1)
        sheet.line((*_unhappy_cells(book, case), *((case.why,) if with_words else ())), height=17 * max(lines, 1) + 4)
    _say_when_empty(sheet, bool(book.contents.unhappy), "本周和上周没有不满意或退回的评价。")


def _unhappy_cells(book: ExportWorkbook, case: Unhappy) -> tuple[str, ...]:
    zone = book.contents.community.time_zone
    return (
        "本周" if case.answered_at in book.contents.period else "上周",
        case.reference,
        case.grid,
        case.building,
        name_of(case.kind),
        moment(case.answered_at, zone),
        name_of(case.solved),
        name_of(case.satisfaction),
        name_of(case.still_wrong),
        name_of(case.source),
        "\n".join(_followed(step, zone) for step in case.since) or "尚无后续",
    )


def _followed(step: FollowUpStep, zone: str) -> str:
    return f"{moment(step.at, zone)} {name_of(step.move)}（{name_of(step.status)}）"


OVERDUE = ("编号", "轮次", "网格", "楼栋", "类型", "受理时间", "办理时限", "超期工作日", "承办")


def draw_overdue(book: ExportWorkbook) -> None:
    sheet = book.sheet("超期", (16, 7, 16, 16, 12, 18, 18, 12, 24))
    sheet.headings(OVERDUE, repeat=True)
    for case in book.contents.overdue:
        sheet.line(_overdue_cells(book, case))
    _say_when_empty(sheet, bool(book.contents.overdue), "本周末没有超期的诉求。")


def _overdue_cells(book: ExportWorkbook, case: OverdueDispute) -> tuple[str | int, ...]:
    row, facts, zone = case.row, case.row.facts, book.contents.community.time_zone
    late = working_days_between(facts.settle_due - INSTANT, book.contents.period.end - INSTANT, zone)
    return (
        row.reference,
        facts.number,
        row.grid,
        row.building,
        name_of(facts.kind),
        moment(facts.opened_at, zone),
        limit(facts.settle_due, zone),
        late,
        case.holder,
    )


def _say_when_empty(sheet: ExportSheet, filled: bool, words: str) -> None:
    if not filled:
        sheet.across(words, "plain")


PRINTED = {
    "编号": 15,
    "轮次": 5,
    "楼栋": 12,
    "类型": 9,
    "受理时间": 15,
    "首次联系时间": 15,
    "办理时限": 15,
    "办结或终止时间": 15,
    "结果": 9,
    "是否解决": 9,
    "满意度": 9,
    "评价来源": 9,
}
TEXT_WIDTH, IN_ONE_LINE = 50, 24


def draw_rounds(book: ExportWorkbook) -> None:
    """The sheet of all rounds, with those columns of the CSV that fit on paper and a sum below each figure."""
    words = WORDS if book.contents.texts is not None else ()
    sheet = book.sheet("逐件", (*PRINTED.values(), *(3.2 for _ in FigurePart), *(TEXT_WIDTH for _ in words)))
    headings = (*PRINTED, *(name_of(part) for part in FigurePart), *words)
    sheet.headings(headings, 84, repeat=True, upright=range(len(PRINTED), len(PRINTED) + len(FigurePart)))
    first = sheet.row
    for line in lines(book.contents):
        printed = [line[DETAILS.index(name)] for name in PRINTED]
        longest = max((len(str(said)) for said in line[len(DETAILS) + len(FigurePart) :]), default=0)
        height = 16 * (longest // IN_ONE_LINE + 1) if longest > IN_ONE_LINE else None
        sheet.line((*printed, *line[len(DETAILS) :]), height=height)
    if sheet.row > first:
        sheet.tab.autofilter(first - 1, 0, sheet.row - 1, len(headings) - 1)
        _draw_sums(sheet, first, book.contents.rows)


def _draw_sums(sheet: ExportSheet, first: int, rows: tuple[RoundRow, ...]) -> None:
    sheet.tab.write_string(sheet.row, 0, "合计", sheet.formats["strong"])
    for place, part in enumerate(FigurePart, len(PRINTED)):
        column = xl_col_to_name(place)
        total = sum(part in row.parts for row in rows)
        formula = f"=SUM({column}{first + 1}:{column}{sheet.row})"
        sheet.tab.write_formula(sheet.row, place, formula, sheet.formats["strong_count"], total)
    sheet.row += 1
