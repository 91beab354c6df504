"""Where in a tab the headings stand, whatever stands above and beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from db.ground.words import N_
from db.papers.workbooks.rules.cells import TypedCell
from db.papers.workbooks.rules.merged import SheetLine
from db.papers.workbooks.rules.opening import SheetTab

ROW_NOT_READ = N_("Row %(row)s of “%(tab)s” was not read: %(said)s")
HEADING_BY_ROW = 15
TOTALS = frozenset({"合计", "总计", "小计", "共计", "总数", "合计数", "total"})
_SIGNED = re.compile(r"(?:填表|制表|填报|审核|复核|审批|负责|经办)(?:人|单位|部门|日期|时间)?\s*[:：]")
COUNTING = frozenset({"序号", "序", "行号", "no", "no."})  # a column that only counts rows: neither read nor told


def plain_heading(text: object) -> str:
    """`楼栋号 *（必填）` as 楼栋号: narrow and small letters, without spaces, stars and what stands in brackets."""
    narrow = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return re.sub(r"\(.*?\)|[\s*]+", "", narrow)


@dataclass(frozen=True)
class HeadedTab:
    """`headings` by place, without columns that only count; `says_something` where any cell does.

    `above` are the cells of the lines above the headings, and of the headings as they were typed.
    """

    title: str
    heading_row: int
    headings: dict[int, str]
    rows: Iterator[SheetLine]
    says_something: bool
    is_hidden: bool = False
    above: tuple[TypedCell, ...] = ()


def under_headings(tab: SheetTab, is_known: Callable[[str], bool]) -> HeadedTab:
    """The row of the first fifteen with the most known headings, the first of equals; row 1 where none is known."""
    first = list(islice(tab.lines, HEADING_BY_ROW))
    known = [sum(is_known(plain_heading(cell.value)) for cell in cells) for _, cells in first]
    at = known.index(max(known)) if known else 0
    number, cells = first[at] if first else (1, ())
    plain = {place: plain_heading(cell.value) for place, cell in enumerate(cells)}
    headings = {place: heading for place, heading in plain.items() if heading and heading not in COUNTING}
    says_something = any(not cell.is_blank for _, line in first for cell in line)
    above, rows = tuple(cell for _, line in first[: at + 1] for cell in line), chain(first[at + 1 :], tab.lines)
    return HeadedTab(tab.title, number, headings, rows, says_something, tab.is_hidden, above)


def closing_words(cells: tuple[TypedCell, ...]) -> str:
    """With what a form ends below its rows, such as 合计 or 填表人：; "" for any other line."""
    begins = next((str(cell.value).strip() for cell in cells if not cell.is_blank and not cell.is_filled), "")
    return begins if plain_heading(begins) in TOTALS or _SIGNED.match(begins) else ""
