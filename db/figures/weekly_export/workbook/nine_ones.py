"""Buildings × the nine ones as they stood at the week's last instant: alive, stale or missing, and why."""

from __future__ import annotations

from db.figures.weekly_export.words import name_of, say
from db.figures.weekly_export.workbook.style import ExportWorkbook
from db.nine_ones.overview.rules import BuildingHealth, counts
from db.records.health.rules import NAMES, HealthState, NineOne

SHEET = "九个一"
EACH = 15
WIDTHS = (10, 12, *(EACH for _ in NineOne), 6, 6)
NOT_KEPT = "本社区不设"


def draw_nine_ones(book: ExportWorkbook) -> None:
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.headings(("楼栋", "网格", *(say(NAMES[one]) for one in NineOne), "缺失", "过期"), repeat=True)
    rows = book.contents.nine_ones
    for row in rows:
        cells = [_cell(row, one) for one in NineOne]
        line = (row.building, row.grid, *cells, row.count(HealthState.MISSING), row.count(HealthState.STALE))
        sheet.line(line, height=16 * max(_lines(cell) for cell in cells) + 4)
    sheet.mark("缺失", "missing", 1, len(rows), 2, 1 + len(NineOne))
    sheet.mark("过期", "stale", 1, len(rows), 2, 1 + len(NineOne))
    found = counts(rows)
    for state in HealthState:
        sheet.line(("合计", name_of(state), *(found[one][state] for one in NineOne), "", ""), strong=True)
    sheet.gap()
    sheet.across("截至本周最后一刻。每一项怎样算正常、过期、缺失，见“说明”。", "plain")


def _lines(words: str) -> int:
    """A Chinese character is as wide as two figures."""
    width = sum(2 if character > "\u2e7f" else 1 for character in words)
    return -(-width // (EACH - 1))


def _cell(row: BuildingHealth, one: NineOne) -> str:
    """A building that works as it should says no more than that."""
    if one not in row.kept:
        return NOT_KEPT
    health = row.kept[one]
    if health.state is HealthState.ALIVE:
        return name_of(HealthState.ALIVE)
    return f"{name_of(health.state)}：{say(health.words, **health.values).rstrip('。.')}"
