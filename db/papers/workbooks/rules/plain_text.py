"""A table as plain text (.csv), in the letters and with the separators that offices' computers write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from db.papers.workbooks.rules.cells import TypedCell
from db.papers.workbooks.rules.merged import SheetLine

SEPARATORS = ",;\t"
LOOKED_AT = 4_000
NEVER_IN_TEXT = re.compile(r"[\0-\x08\x0e-\x1f]")
_AS_TEXT = re.compile(r'="([^"]*)"')  # how a table in plain text keeps the zero of "0241"


def lines_of_text(data: bytes) -> Iterator[SheetLine] | None:
    """None where it is no text at all. UTF-8, UTF-16 with its mark, else GB18030, which Excel writes in China."""
    text = decoded(data)
    if not text or NEVER_IN_TEXT.search(text) or text.startswith("%PDF"):
        return None
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text[:LOOKED_AT]))
    return ((number, tuple(map(_cell, row))) for number, row in enumerate(reader, 1))


def decoded(data: bytes) -> str:
    """ "" where it is no text in any of these letters."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _separator(start: str) -> str:
    return max(SEPARATORS, key=start.count)


def _cell(text: str) -> TypedCell:
    kept = _AS_TEXT.fullmatch(text.strip())
    return TypedCell(kept[1] if kept else text, "s")
