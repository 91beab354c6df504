"""Buildings × the nine ones as they stood at the week's last instant: alive, stale or missing, and why."""

from __future__ import annotations

from db.nine_ones.rules import Row, counts
from db.upkeep.rules import NAMES, One, State
from db.weekly_export.words import name_of, say
from db.weekly_export.workbook.style import Book

SHEET = "九个一"
EACH = 15
WIDTHS = (10, 12, *(EACH for _ in One), 6, 6)
NOT_KEPT = "本社区不设"


def draw_nine_ones(book: Book) -> None:
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.headings(("楼栋", "网格", *(say(NAMES[one]) for one in One), "缺失", "过期"), repeat=True)
    rows = book.contents.nine_ones
    for row in rows:
        cells = [_cell(row, one) for one in One]
        line = (row.building, row.grid, *cells, row.count(State.MISSING), row.count(State.STALE))
        sheet.line(line, height=16 * max(_lines(cell) for cell in cells) + 4)
    sheet.mark("缺失", "missing", 1, len(rows), 2, 1 + len(One))
    sheet.mark("过期", "stale", 1, len(rows), 2, 1 + len(One))
    found = counts(rows)
    for state in State:
        sheet.line(("合计", name_of(state), *(found[one][state] for one in One), "", ""), strong=True)
    sheet.gap()
    sheet.across("截至本周最后一刻。每一项怎样算正常、过期、缺失，见“说明”。", "plain")


def _lines(words: str) -> int:
    """A Chinese character is as wide as two figures."""
    width = sum(2 if character > "\u2e7f" else 1 for character in words)
    return -(-width // (EACH - 1))


def _cell(row: Row, one: One) -> str:
    """A building that works as it should says no more than that."""
    if one not in row.kept:
        return NOT_KEPT
    upkeep = row.kept[one]
    if upkeep.state is State.ALIVE:
        return name_of(State.ALIVE)
    return f"{name_of(upkeep.state)}：{say(upkeep.words, **upkeep.values).rstrip('。.')}"
