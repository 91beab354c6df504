"""What one cell says: numbers, dates and full-width characters as offices really type them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from db.organisation.rules import normalise_code, tidy, tidy_phone
from db.organisation_sheet.rules.layout import Column, Kind
from db.words import N_
from db.workbooks.rules import BadCell, cell_text

BETWEEN_NUMBERS = re.compile(r"[、,;/\s]+")


def read_cell(column: Column, value: Any, data_type: str) -> Any:
    """The cell's value in its column's kind, None where nothing is in it. Raises BadCell."""
    text = _as_text(value, data_type)
    if not text:
        if column.required:
            raise BadCell(N_("This must not be empty."))
        return None
    return _READERS[column.kind](column, text)


def _as_text(value: Any, data_type: str) -> str:
    """Without what nobody sees, such as a space of no width before a formula."""
    tidied = tidy(value) if isinstance(value, str) and data_type != "e" else value
    return tidy(cell_text(tidied, data_type))


def _text(column: Column, text: str) -> str:
    return text


def _code(column: Column, text: str) -> str:
    return _narrow(text).upper()


def _building_code(column: Column, text: str) -> str:
    return normalise_code(text)


def _sign_in(column: Column, text: str) -> str:
    return _narrow(text).lower()


def _phone(column: Column, text: str) -> str:
    return tidy_phone(text)


def _whole(column: Column, text: str) -> int:
    narrow = _narrow(text)
    if not re.fullmatch(r"[0-9]{1,9}", narrow):
        raise BadCell(N_("This must be a whole number, not “%(value)s”."), value=text[:20])
    return int(narrow)


def _wholes(column: Column, text: str) -> tuple[int, ...]:
    parts = filter(None, BETWEEN_NUMBERS.split(unicodedata.normalize("NFKC", text)))
    return tuple(sorted({_whole(column, part) for part in parts}))


def _choice(column: Column, text: str) -> Any:
    if text not in column.choices:
        raise BadCell(N_("“%(value)s” is not one of: %(choices)s."), value=text[:20], choices="、".join(column.choices))
    return column.choices[text]


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


_READERS = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.BUILDING_CODE: _building_code,
    Kind.SIGN_IN: _sign_in,
    Kind.PHONE: _phone,
    Kind.WHOLE: _whole,
    Kind.WHOLES: _wholes,
    Kind.CHOICE: _choice,
}
