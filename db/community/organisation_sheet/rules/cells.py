"""What one cell says: numbers, dates and full-width characters as offices really type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from db.community.organisation.rules import normalise_code, tidy
from db.community.organisation_sheet.rules.layout import IN_VILLAGES, ColumnKind, ColumnLayout
from db.ground.phones import typed_phone
from db.ground.texts import DASHES
from db.ground.words import N_
from db.papers.workbooks.rules.cells import BadCell, cell_text

AFTER = r"\s?(?:号楼|号|栋|幢|座|楼|#)?"
NUMBERED = re.compile(rf"第?([0-9]{{1,9}})(?:{AFTER}|\s?(?:网格|单元|层|户))")
LABELLED = re.compile(rf"([A-Z甲乙丙丁东西南北]?[0-9]{{1,4}}[A-Z甲乙丙丁]?(?:-[0-9]{{1,3}})?){AFTER}")
LETTERED = re.compile(r"([A-Z甲乙丙丁东西南北](?:座|栋|幢|号楼|楼)?)#?")
BETWEEN_NUMBERS = re.compile(r"[、,;/\s]+")


def read_cell(column: ColumnLayout, value: Any, data_type: str) -> Any:
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


def _text(column: ColumnLayout, text: str) -> str:
    return text


def _code(column: ColumnLayout, text: str) -> str:
    return _narrow(text).upper()


def _building_code(column: ColumnLayout, text: str) -> str:
    return normalise_code(text)


def _sign_in(column: ColumnLayout, text: str) -> str:
    return _narrow(text).lower()


def _phone(column: ColumnLayout, text: str) -> str:
    return typed_phone(text)


def _whole(column: ColumnLayout, text: str) -> int:
    found = NUMBERED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        raise BadCell(N_("This must be a whole number, not “%(value)s”."), value=text[:20])
    return int(found[1])


def _wholes(column: ColumnLayout, text: str) -> tuple[int, ...]:
    return tuple(sorted({_whole(column, part) for part in _parts(text)}))


def _parts(text: str) -> Iterator[str]:
    return filter(None, BETWEEN_NUMBERS.split(unicodedata.normalize("NFKC", text)))


def _building(column: ColumnLayout, text: str) -> int | str:
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", text).strip().upper())
    lettered = LETTERED.fullmatch(plain)
    if lettered:
        return lettered[1]
    found = LABELLED.fullmatch(plain)
    return found[1] if found and not found[1].isdigit() else _whole(column, text)


def _buildings(column: ColumnLayout, text: str) -> tuple[int | str, ...]:
    return tuple(sorted({_building(column, part) for part in _parts(text)}, key=str))


def _choice(column: ColumnLayout, text: str) -> Any:
    text = IN_VILLAGES.get(text, text)
    if text not in column.choices:
        raise BadCell(
            N_("“%(value)s” is not one of: %(choices)s."),
            value=text[:20],
            choices="、".join(map(_as_both_say, column.choices)),
        )
    return column.choices[text]


def _as_both_say(choice: str) -> str:
    """As a community reads it, and a village."""
    return "/".join([choice, *(there for there, here in IN_VILLAGES.items() if here == choice)])


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


_READERS = {
    ColumnKind.TEXT: _text,
    ColumnKind.CODE: _code,
    ColumnKind.BUILDING_CODE: _building_code,
    ColumnKind.SIGN_IN: _sign_in,
    ColumnKind.PHONE: _phone,
    ColumnKind.WHOLE: _whole,
    ColumnKind.WHOLES: _wholes,
    ColumnKind.BUILDING: _building,
    ColumnKind.BUILDINGS: _buildings,
    ColumnKind.CHOICE: _choice,
}
