"""What one cell says: numbers, dates and full-width characters as offices really type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from typing import Any

from db.organisation.rules import normalise_code, tidy, tidy_phone
from db.organisation_sheet.rules.layout import Column, Kind
from db.words import N_

BETWEEN_NUMBERS = re.compile(r"[、,;/\s]+")
LONGEST_CELL = 500
LARGEST_NUMBER = 10**9


class BadCell(Exception):
    """Why a cell cannot be taken; `words` is an English sentence to translate."""

    def __init__(self, words: str, **values: Any) -> None:
        self.words, self.values = words, values
        super().__init__(words)


def read_cell(column: Column, value: Any, data_type: str) -> Any:
    """The cell's value in its column's kind, None where nothing is in it. Raises BadCell."""
    text = _as_text(value, data_type)
    if not text:
        if column.required:
            raise BadCell(N_("This must not be empty."))
        return None
    return _READERS[column.kind](column, text)


def _as_text(value: Any, data_type: str) -> str:
    if value is None:
        return ""
    if data_type == "e":
        raise BadCell(N_("This cell holds an error (%(value)s)."), value=str(value)[:20])
    if data_type == "f" or (isinstance(value, str) and tidy(value).startswith(("=", "＝"))):
        raise BadCell(N_("This cell holds a formula. Type its value instead."))
    if isinstance(value, date | time | timedelta):
        raise BadCell(N_("Excel has made a date of this. Format the cell as text and type it again."))
    if isinstance(value, bool):
        raise BadCell(N_("This cell holds true or false instead of text."))
    text = _as_typed(value) if isinstance(value, int | float) else tidy(str(value))
    if len(text) > LONGEST_CELL:
        raise BadCell(N_("This is longer than %(longest)s characters."), longest=LONGEST_CELL)
    return text


def _as_typed(number: float) -> str:
    """Excel keeps every number as a fraction: 3.0 was typed as 3."""
    return str(int(number)) if number == number // 1 and abs(number) < 10**15 else str(number)


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
