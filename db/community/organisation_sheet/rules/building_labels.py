"""Buildings that are called A4 or 12-1: each gets a number of ours, by which everything else knows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from db.community.organisation_sheet.rules.layout import BUILDINGS, ColumnKind
from db.community.organisation_sheet.rules.reading import SheetRow, WorkbookReading
from db.ground.refusals import Problem
from db.ground.words import N_

FIRST_NUMBER = 1001  # of those that have none by themselves
Labels = dict[str, int]


def number_buildings(book: WorkbookReading, current: Mapping[str, Mapping[Any, dict[str, Any]]]) -> list[Problem]:
    """Puts numbers for labels into the rows, wherever a building is named; once more changes nothing.

    A building that is there is known by the label in its name, so a row must have it there too.
    """
    there = {number: values["name"] for number, values in current.get(BUILDINGS.name, {}).items()}
    rows = [row for row in book.rows.get(BUILDINGS.name, ()) if isinstance(row.values.get("number"), str)]
    labels, problems = dict[str, int](), []
    taken = {*there, *(row.values.get("number") for row in book.rows.get(BUILDINGS.name, ()))}
    highest = max([FIRST_NUMBER - 1, *(number for number in taken if isinstance(number, int))])
    for row in sorted(rows, key=lambda row: _in_order(row.values["number"])):
        label = row.values["number"]
        if not _is_in(label, row.values.get("name") or ""):
            words = N_("Write “%(label)s” in the name too, such as %(label)s号楼, so that it is known again.")
            problems.append(row.problem("name", words, label=label))
        if label not in labels:
            known = _known(label, there)
            highest += known is None
            labels[label] = known or highest
            words = N_("The building “%(label)s” is kept under the number %(number)s.")
            book.notes.append(row.problem("number", words, label=label, number=labels[label]))
    for row in (row for rows in book.rows.values() for row in rows):
        _put_numbers(row, labels, there)
    return problems


def _put_numbers(row: SheetRow, labels: Labels, there: Mapping[int, str]) -> None:
    for column in row.sheet.columns:
        value = row.values.get(column.field)
        if column.kind is ColumnKind.BUILDING:
            row.values[column.field] = _number(value, labels, there) if value is not None else None
        elif column.kind is ColumnKind.BUILDINGS and value is not None:
            row.values[column.field] = tuple(sorted((_number(one, labels, there) for one in value), key=_in_order))


def _number(value: Any, labels: Labels, there: Mapping[int, str]) -> Any:
    """A label that nothing is called stays as it is, to be told as one that is nowhere."""
    if not isinstance(value, str):
        return value
    return labels.get(value) or _known(value, there) or value


def _known(label: str, there: Mapping[int, str]) -> int | None:
    found = [number for number, name in there.items() if _is_in(label, name)]
    return found[0] if len(found) == 1 else None


def _is_in(label: str, name: str) -> bool:
    narrow = unicodedata.normalize("NFKC", name).upper()
    return re.search(rf"(?<![0-9A-Z-]){re.escape(label)}(?![0-9A-Z-])", narrow) is not None


def _in_order(value: Any) -> list[tuple[int, int, str]]:
    """Numbers before labels, A2 before A10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", str(value))
    return [(isinstance(value, str), int(part), "") if part.isdigit() else (2, 0, part) for part in parts]
