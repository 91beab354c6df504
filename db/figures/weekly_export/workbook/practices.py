"""The other ways of working in the week: a count for each kind of thing that happened, as their passports name it."""

from __future__ import annotations

from db.figures.weekly_export.words import say
from db.figures.weekly_export.workbook.style import ExportWorkbook
from db.ground.words import N_

SHEET = N_("The other ways of working")
WIDTHS = (26, 30, 12)


def draw_practices(book: ExportWorkbook) -> None:
    """Nothing where the community has none of them: an export of before them is drawn again to the byte."""
    if not book.contents.practices:
        return
    sheet = book.sheet(say(SHEET), WIDTHS, landscape=False)
    sheet.headings(("做法", "本周发生", "次数"), repeat=True)
    for one in book.contents.practices:
        for words, count in one.counts:
            sheet.line((say(one.title), say(words), count))
    sheet.gap()
    sheet.across("按记录清点本周发生的次数，全社区合计；不分人，不排名。", "plain")
