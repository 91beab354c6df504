"""Which workbooks are opened at all, and what one cell of them says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from db.ground.refusals import Refused
from db.ground.words import N_

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
LAST_ROW = 60_000
WIDEST = 40
LONGEST_CELL = 500
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MACROS = re.compile(r"vbaProject|macrosheets/", re.IGNORECASE)


class UnreadableWorkbook(Refused):
    words = N_("This is not an Excel workbook that can be read. Save it as .xlsx, without a password.")


class BadCell(Exception):
    """Why a cell cannot be taken; `words` is an English sentence to translate."""

    def __init__(self, words: str, **values: Any) -> None:
        self.words, self.values = words, values
        super().__init__(words)


def open_workbook(data: bytes) -> Workbook:
    """Opens a stranger's workbook to be read row by row. Raises Refused.

    A damaged one may still fail later, anywhere and in any way.
    """
    refuse_hostile(data)
    return load_workbook(BytesIO(data), read_only=True, keep_links=False)


def refuse_hostile(data: bytes) -> None:
    """Checks the archive before anything is unpacked. Raises Refused when it is too large or no harmless .xlsx."""
    if len(data) > LARGEST_FILE:
        raise Refused(N_("The file is larger than %(megabytes)s MB."), megabytes=LARGEST_FILE // 1024**2)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_parts(archive)
    except Refused:
        raise
    except Exception as fault:  # not a zip archive, or a damaged, encrypted or unknown one
        raise UnreadableWorkbook() from fault


def _refuse_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refused(N_("The file unpacks to far more than a filled-in sheet needs. It was not opened."))
    if any(MACROS.search(part.filename) for part in parts):
        raise Refused(N_("This workbook has macros in it. Save it as .xlsx without macros."))
    if any(DECLARATION.search(archive.read(part).replace(b"\0", b"")) for part in parts):  # in UTF-16 too
        raise UnreadableWorkbook()


def lines_of(tab: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a tab, each with the number Excel shows. Raises Refused when the tab reaches below LAST_ROW."""
    tab.reset_dimensions()
    for number, cells in enumerate(tab.iter_rows(max_col=WIDEST), 1):
        if number > LAST_ROW:
            raise Refused(N_("The sheet %(sheet)s reaches below row %(row)s."), sheet=tab.title.strip(), row=LAST_ROW)
        yield number, cells


def cell_text(value: Any, data_type: str, longest: int = LONGEST_CELL) -> str:
    """What a cell says as it was typed, "" for an empty one. Raises BadCell."""
    if value is None:
        return ""
    if data_type == "e":
        raise BadCell(N_("This cell holds an error (%(value)s)."), value=str(value)[:20])
    if data_type == "f" or (isinstance(value, str) and value.strip().startswith(("=", "＝"))):
        raise BadCell(N_("This cell holds a formula. Type its value instead."))
    if isinstance(value, date | time | timedelta):
        raise BadCell(N_("Excel has made a date of this. Format the cell as text and type it again."))
    if isinstance(value, bool):
        raise BadCell(N_("This cell holds true or false instead of text."))
    text = _as_typed(value) if isinstance(value, int | float) else str(value).strip()
    if len(text) > longest:
        raise BadCell(N_("This is longer than %(longest)s characters."), longest=longest)
    return text


def _as_typed(number: float) -> str:
    """Excel keeps every number as a fraction: 3.0 was typed as 3."""
    return str(int(number)) if number == number // 1 and abs(number) < 10**15 else str(number)
