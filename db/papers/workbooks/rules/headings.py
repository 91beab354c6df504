"""Where in a tab the headings stand, whatever stands above and beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from db.papers.workbooks.rules.merged import SheetLine
from db.papers.workbooks.rules.opening import SheetTab

HEADING_BY_ROW = 15
COUNTING = frozenset({"序号", "序", "行号", "no", "no."})  # a column that only counts rows: neither read nor told


def plain_heading(text: object) -> str:
    """`楼栋号 *（必填）` as 楼栋号: narrow and small letters, without spaces, stars and what stands in brackets."""
    narrow = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return re.sub(r"\(.*?\)|[\s*]+", "", narrow)


@dataclass(frozen=True)
class HeadedTab:
    """`headings` by place, without columns that only count; `says_something` where any cell does."""

    title: str
    heading_row: int
    headings: dict[int, str]
    rows: Iterator[SheetLine]
    says_something: bool


def under_headings(tab: SheetTab, is_known: Callable[[str], bool]) -> HeadedTab:
    """The row of the first fifteen with the most known headings, the first of equals; row 1 where none is known."""
    first = list(islice(tab.lines, HEADING_BY_ROW))
    known = [sum(is_known(plain_heading(cell.value)) for cell in cells) for _, cells in first]
    at = known.index(max(known)) if known else 0
    number, cells = first[at] if first else (1, ())
    plain = {place: plain_heading(cell.value) for place, cell in enumerate(cells)}
    headings = {place: heading for place, heading in plain.items() if heading and heading not in COUNTING}
    says_something = any(not cell.is_blank for _, line in first for cell in line)
    return HeadedTab(tab.title, number, headings, chain(first[at + 1 :], tab.lines), says_something)
