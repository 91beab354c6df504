"""The tables of a page of HTML: what many platforms hand out under the name .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from db.papers.workbooks.rules.cells import NOTHING, TypedCell
from db.papers.workbooks.rules.merged import SheetLine

_BEGINS = re.compile(rb"\s*<(?:!doctype\s+html|html|head|meta|body|table|style)\b", re.IGNORECASE)
LOOKED_AT = 4_000
TALLEST = 5_000  # rows that one cell may reach over
NEVER_READ = frozenset({"script", "style"})


def is_html(data: bytes) -> bool:
    return _BEGINS.match(data[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")) is not None


def tables_of_html(text: str, widest: int) -> list[list[SheetLine]]:
    """Each table that lies in no other one; nothing is fetched, run or followed. What is merged down is filled down."""
    reader = _TableReader(widest)
    reader.feed(text)
    reader.close()
    return reader.tables


class _TableReader(HTMLParser):
    def __init__(self, widest: int) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[SheetLine]] = []
        self._widest, self._depth, self._unread = widest, 0, 0
        self._row: list[TypedCell] | None = None
        self._cell: list[str] | None = None
        self._across, self._down = 1, 1
        self._held: dict[int, tuple[int, TypedCell]] = {}  # by place, how many rows more, and what stands there

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER_READ:
            self._unread += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._held = {}
        elif self._depth != 1:
            return
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            said = dict(attrs)
            self._cell = []
            self._across, self._down = _span(said.get("colspan"), self._widest), _span(said.get("rowspan"), TALLEST)
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in NEVER_READ:
            self._unread = max(0, self._unread - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unread:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._fill_held()
        cell = TypedCell("".join(self._cell).strip() or None, "s")
        if self._down > 1:
            self._held[len(self._row)] = (self._down - 1, TypedCell(cell.value, "s", is_filled=True))
        self._row += [cell, *[NOTHING] * (self._across - 1)]
        self._cell = None

    def _fill_held(self) -> None:
        """What reaches down from a row above stands before what is written in this one."""
        row = self._row
        while row is not None and len(row) in self._held:
            more, cell = self._held.pop(len(row))
            if more > 1:
                self._held[len(row)] = (more - 1, cell)
            row.append(cell)

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        self._fill_held()
        lines = self.tables[-1]
        lines.append((len(lines) + 1, tuple(self._row[: self._widest]) or (NOTHING,)))
        self._row = None


def _span(said: str | None, most: int) -> int:
    return min(max(1, int(said)), most) if said and said.isdecimal() and len(said) < 7 else 1
