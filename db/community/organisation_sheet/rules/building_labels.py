"""Buildings that are called A4 or 12-1: each gets a number of ours, by which everything else knows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from db.community.organisation_sheet.rules.layout import BUILDINGS, ColumnKind
from db.community.organisation_sheet.rules.reading import SheetRow, WorkbookReading
from db.ground.refusals import Problem
from db.ground.words import N_

SIGNS = "(?:座|栋|幢|号|楼|#)"
FIRST_NUMBER = 1001  # of those that have none by themselves
WHICH = N_("“%(label)s” may be %(possible)s. Please write the number instead.")
Labelled = tuple[str, str]  # a label, and the name that stands beside it in the row


def number_buildings(book: WorkbookReading, current: Mapping[str, Mapping[Any, dict[str, Any]]]) -> list[Problem]:
    """Puts numbers for labels into the rows, wherever a building is named; once more changes nothing.

    A building that is there is known by the label in its name, so a row must have it there too. Where several have the
    same label, the whole name decides in the building's own row; elsewhere it is asked which of them is meant.
    """
    there = {number: values["name"] for number, values in current.get(BUILDINGS.name, {}).items()}
    rows = book.rows.get(BUILDINGS.name, [])
    labelled = sorted((row for row in rows if isinstance(row.values.get("number"), str)), key=_label_in_order)
    problems = [_not_in_its_name(row) for row in labelled if not _is_in(row.values["number"], _name(row))]
    numbered = {row.values["number"]: _name(row) for row in rows if isinstance(row.values.get("number"), int)}
    own, doubtful = _numbers_for(labelled, there, {*there, *numbered})
    names = {**there, **numbered, **{number: name for (_label, name), number in own.items()}}
    for row in labelled:
        label, number = row.values["number"], own.get((row.values["number"], _name(row)))
        if number is None:
            problems.append(_which(row, "number", label, {one: there[one] for one in doubtful[label]}))
        else:
            words = N_("The building “%(label)s” is kept under the number %(number)s.")
            book.notes.append(row.problem("number", words, label=label, number=number))
        row.values["number"] = number  # of one that is asked about nothing more is told
    for row in (row for rows in book.rows.values() for row in rows):
        problems += _put_numbers(row, names)
    return problems


def _numbers_for(
    rows: Sequence[SheetRow], there: Mapping[int, str], taken: Collection[Any]
) -> tuple[dict[Labelled, int], dict[str, list[int]]]:
    """By label and name; and of the labels for which that cannot be told, the buildings that may be meant."""
    wanted = dict.fromkeys((row.values["number"], _name(row)) for row in rows)
    fitting = {label: [number for number, name in there.items() if _is_in(label, name)] for label, _name in wanted}
    own = {(label, name): number for label, name in wanted for number in fitting[label] if there[number] == name}
    highest = max([FIRST_NUMBER - 1, *(number for number in taken if isinstance(number, int))])
    doubtful: dict[str, list[int]] = {}
    for label, name in [one for one in wanted if one not in own]:
        left = [number for number in fitting[label] if number not in own.values()]
        if not left:
            highest += 1
            own[label, name] = highest
        elif len(left) == 1 and [one[0] for one in wanted].count(label) == 1:
            own[label, name] = left[0]
        else:
            doubtful[label] = left
    return own, doubtful


def _put_numbers(row: SheetRow, names: Mapping[int, str]) -> list[Problem]:
    """A label that nothing is called stays as it is, to be told as one that is nowhere."""
    problems: list[Problem] = []
    for column in row.sheet.columns:
        value = row.values.get(column.field)
        if value is None or column.kind not in (ColumnKind.BUILDING, ColumnKind.BUILDINGS) or not column.points_at:
            continue
        meant = []
        for label in value if isinstance(value, tuple) else (value,):
            found = _called(label, names)
            if len(found) > 1:
                problems.append(_which(row, column.field, label, found))
            meant.append(min(found, default=label))
        row.values[column.field] = tuple(sorted(meant, key=_in_order)) if isinstance(value, tuple) else meant[0]
    return problems


def _called(label: Any, names: Mapping[int, str]) -> dict[int, str]:
    """The buildings whose name has this label, by number."""
    return {number: name for number, name in names.items() if isinstance(label, str) and _is_in(label, name)}


def _which(row: SheetRow, field: str, label: str, possible: Mapping[int, str]) -> Problem:
    told = "、".join(f"{number}（{name}）" for number, name in sorted(possible.items()))
    return row.problem(field, WHICH, label=label, possible=told)


def _not_in_its_name(row: SheetRow) -> Problem:
    words = N_("Write “%(label)s” in the name too, such as %(example)s, so that it is known again.")
    label = row.values["number"]
    return row.problem("name", words, label=label, example=label if label[1:].isalpha() else f"{label}号楼")


def _name(row: SheetRow) -> str:
    return row.values.get("name") or ""


def _label_in_order(row: SheetRow) -> list[tuple[int, int, str]]:
    return _in_order(row.values["number"])


def _is_in(label: str, name: str) -> bool:
    narrow = unicodedata.normalize("NFKC", name).upper()
    if len(label) == 1 and not label.isdigit():  # A alone stands in many names: it needs its sign behind it
        return narrow == label or re.search(f"(?<![0-9A-Z-]){label}{SIGNS}", narrow) is not None
    return re.search(rf"(?<![0-9A-Z-]){re.escape(label)}(?![0-9A-Z-])", narrow) is not None


def _in_order(value: Any) -> list[tuple[int, int, str]]:
    """Numbers before labels, A2 before A10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", str(value))
    return [(isinstance(value, str), int(part), "") if part.isdigit() else (2, 0, part) for part in parts]
