"""What one cell of a stranger's sheet says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from db.ground.words import N_

LONGEST_CELL = 500
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how workbooks write what XML cannot hold: _x000D_ is a line end


class BadCell(Exception):
    """Why a cell cannot be taken; `words` is an English sentence to translate."""

    def __init__(self, words: str, **values: Any) -> None:
        self.words, self.values = words, values
        super().__init__(words)


@dataclass(frozen=True)
class TypedCell:
    """`data_type` as workbooks have it: s text, n number, d date, b true or false, e error, f formula.

    `is_filled` says that the value comes from a merged cell above.
    """

    value: Any = None
    data_type: str = "n"
    is_filled: bool = False

    @property
    def is_blank(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


NOTHING = TypedCell()


def typed_cell(value: Any, data_type: str) -> TypedCell:
    if isinstance(value, str) and data_type != "f":
        value = _ESCAPED.sub(lambda found: _letter(found[1]), value)
    return TypedCell(value, data_type)


def _letter(code: str) -> str:
    """Half a character (a surrogate alone) is none."""
    number = int(code, 16)
    return "" if 0xD800 <= number <= 0xDFFF else chr(number)


def cell_text(value: Any, data_type: str, longest: int = LONGEST_CELL) -> str:
    """What a cell says as it was typed, "" for an empty one. Raises BadCell."""
    if value is None:
        return ""
    if data_type == "e":
        raise BadCell(N_("This cell holds an error (%(value)s)."), value=str(value)[:20])
    if data_type == "f" or (isinstance(value, str) and value.strip().startswith("=")):
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
