"""Which files are opened at all, and the tabs in them, read row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any

from db.ground.refusals import Refused
from db.ground.words import N_
from db.papers.workbooks.rules.cells import NOTHING, typed_cell
from db.papers.workbooks.rules.html_tables import is_html, tables_of_html
from db.papers.workbooks.rules.merged import SheetLine, filled_down, merged_areas
from db.papers.workbooks.rules.plain_text import decoded, lines_of_text

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
LAST_ROW = 60_000
WIDEST = 40
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MACROS = re.compile(r"vbaProject|macrosheets/", re.IGNORECASE)
EMPTY_FILL = re.compile(rb"<((?:\w+:)?)fill\s*(?:/>|>\s*</(?:\w+:)?fill>)")
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|spreadsheetml|drawingml)/")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
OLD_BINARY = b"\xd0\xcf\x11\xe0"  # how workbooks of before 2007 begin, and those with a password
WORD_BEFORE_2007 = "WordDocument".encode("utf-16-le")
XML_OF_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
LOOKED_AT = 4_000


class UnreadableWorkbook(Refused):
    words = N_("This is not an Excel workbook that can be read. Save it as .xlsx, without a password.")


class OldWorkbook(Refused):
    words = N_(
        "This is a workbook in the old form (.xls), or it has a password. Open it in Excel or WPS and save it as .xlsx."
    )


class WordDocument(Refused):
    words = N_("This is a Word document. Copy its table into Excel or WPS and save that as .xlsx.")


class PortableDocument(Refused):
    words = N_("This is a PDF, from which no table can be read. Please ask for it as .xlsx.")


@dataclass(frozen=True)
class SheetTab:
    """`title` is "" in a file of plain text (.csv). The lines can be gone through once."""

    title: str
    lines: Iterator[SheetLine]
    is_hidden: bool = False


def open_tabs(data: bytes, widest: int = WIDEST, largest: int = LARGEST_FILE) -> list[SheetTab]:
    """The visible and hidden tabs of a stranger's workbook, or the tables of a .csv or a page. Raises Refused.

    A damaged one may still fail later, anywhere and in any way. `largest` is in bytes, `widest` in columns.
    """
    if len(data) > largest:
        raise Refused(N_("The file is larger than %(megabytes)s MB."), megabytes=largest // 1024**2)
    if data.startswith(OLD_BINARY) and WORD_BEFORE_2007 in data:
        raise WordDocument()
    if data.startswith(b"%PDF"):
        raise PortableDocument()
    if data.startswith(OLD_BINARY) or XML_OF_2003 in data[:LOOKED_AT]:
        raise OldWorkbook()
    if not data.startswith(b"PK"):
        read = _tables_of_text(data, widest)
        if read is not None:
            return read
    refuse_hostile(data)
    plain = as_openpyxl_reads_it(data)
    book = import_module("openpyxl").load_workbook(BytesIO(plain), read_only=True, keep_links=False)
    return [_tab(plain, tab, widest) for tab in book.worksheets if hasattr(tab, "iter_rows")]


def _tables_of_text(data: bytes, widest: int) -> list[SheetTab] | None:
    """Of a page that only calls itself .xls, as platforms write it, or of plain text; None where it is neither."""
    if is_html(data):
        tables = tables_of_html(decoded(data), widest)
        return [SheetTab("", _few_enough("", iter(lines), widest)) for lines in tables]
    text = lines_of_text(data)
    return None if text is None else [SheetTab("", _few_enough("", text, widest))]


def _tab(data: bytes, tab: Any, widest: int) -> SheetTab:
    title, areas = tab.title.strip(), merged_areas(data, tab._worksheet_path)
    lines = filled_down(_few_enough(title, _lines_of(tab, widest), widest), areas)
    return SheetTab(title, lines, tab.sheet_state != "visible")


def _lines_of(tab: Any, widest: int) -> Iterator[SheetLine]:
    """Row by row, by the number that Excel shows."""
    tab.reset_dimensions()
    for number, cells in enumerate(tab.iter_rows(max_col=widest), 1):
        yield number, tuple(NOTHING if cell.value is None else typed_cell(cell.value, cell.data_type) for cell in cells)


def _few_enough(title: str, lines: Iterator[SheetLine], widest: int) -> Iterator[SheetLine]:
    """Raises Refused far below any sheet that somebody filled in."""
    for number, cells in lines:
        if number > LAST_ROW:
            raise Refused(N_("The sheet %(sheet)s reaches below row %(row)s."), sheet=title, row=LAST_ROW)
        yield number, cells[:widest]


def refuse_hostile(data: bytes) -> None:
    """Looks at the archive before anything in it is unpacked. Raises Refused."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if "word/document.xml" in archive.namelist():
                raise WordDocument()
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


def as_openpyxl_reads_it(data: bytes) -> bytes:
    """Strict Open XML under its usual names, and fills that say nothing as fills: openpyxl stumbles over both."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    plain = {name: _plain_part(name, content) for name, content in parts.items()}
    if plain == parts:
        return data
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in plain.items():
            archive.writestr(name, content)
    return out.getvalue()


def _plain_part(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    if name.endswith("styles.xml"):
        content = EMPTY_FILL.sub(rb"<\1fill><\1patternFill/></\1fill>", content)
    return STRICT.sub(TRANSITIONAL, content)
