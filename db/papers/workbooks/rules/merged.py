"""Merged cells, filled down: what stands in the first row of one counts for every row of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO

from db.papers.workbooks.rules.cells import NOTHING, TypedCell

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
MOST_AREAS = 20_000
SheetLine = tuple[int, tuple[TypedCell, ...]]


def merged_areas(data: bytes, part: str) -> dict[tuple[int, int], int]:
    """By row and column of its first cell, the last row of each merged area. One across columns fills its first."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = MERGED.findall(archive.read(part))[:MOST_AREAS]
    range_boundaries = import_module("openpyxl.utils").range_boundaries  # numpy with it, for whoever reads a workbook
    areas = (range_boundaries(area.decode()) for area in found)
    return {(top, left - 1): bottom for left, top, _, bottom in areas if bottom > top}


def filled_down(lines: Iterable[SheetLine], areas: dict[tuple[int, int], int]) -> Iterator[SheetLine]:
    """A row in which nothing else stands is left empty."""
    held: dict[int, tuple[int, TypedCell]] = {}
    for number, cells in lines:
        says_something = any(not cell.is_blank for cell in cells)
        row = list(cells)
        for place, (last, value) in held.items():
            if number <= last and says_something and place < len(row) and row[place].is_blank:
                row[place] = value
        for place, cell in enumerate(cells):
            if (number, place) in areas:
                held[place] = (areas[number, place], TypedCell(cell.value, cell.data_type, is_filled=True))
        yield number, tuple(row) or (NOTHING,)
