"""What an import would add, change and leave as it is; or everything that is wrong with it.

`current` is the organisation as the sheet would show it: for each sheet, its rows by key. Rows that the file does
not have stay as they are, and so do columns it does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.community.organisation.rules import (
    BuildingDetails,
    CommunityDetails,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
    household_code_problems,
    is_code,
)
from db.community.organisation_sheet.rules.building_labels import number_buildings
from db.community.organisation_sheet.rules.layout import ColumnKind
from db.community.organisation_sheet.rules.reading import SheetRow, WorkbookReading
from db.community.staff.rules.people import Person, person_problems
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

Values = dict[str, Any]
Current = Mapping[str, Mapping[Any, Values]]


@dataclass(frozen=True)
class PlannedRow:
    row: SheetRow
    key: Any
    values: Values  # complete: the row's own, the rest as it is now or by default
    is_new: bool
    is_changed: bool


DEFAULTS: dict[str, Values] = {
    "社区": {"phone": ""},
    "网格": {},
    "楼栋": {"address": "", "units": 1, "floors": 6, "households": 0, "code": ""},
    "党员中心户": {"room": "", "phone": ""},
    "共建单位": {"phone": "", "active": True},
    "人员": {"grid_ids": (), "building_ids": (), "unit_id": "", "duty_phone": ""},
}

FOLLOW_FROM = {"role": ("grid_ids", "building_ids", "unit_id")}  # what nobody can tell of a row without the former


def plan(book: WorkbookReading, current: Current) -> list[PlannedRow]:
    """What an import would write, row by row. Raises Invalid with every problem of cells, of rows and between them."""
    problems = [*book.problems, *number_buildings(book, current)]
    planned: list[PlannedRow] = []
    for name, rows in book.rows.items():
        first_rows: dict[Any, int] = {}
        for row in rows:
            key = row.values.get(row.sheet.key)
            if key is None:
                continue  # the cell itself is a problem already
            if key in first_rows:
                problems.append(
                    row.problem(row.sheet.key, N_("Row %(first)s has this already."), first=first_rows[key])
                )
                continue
            first_rows[key] = row.number
            planned.append(_planned(row, key, current.get(name, {}).get(key)))
    known = _known_keys(book, current)
    for each in planned:
        problems += _row_problems(each, known, current)
    problems += _too_many_communities(book)
    if problems:
        raise Invalid(*_once_each(problems))
    return planned


def _planned(row: SheetRow, key: Any, now: Values | None) -> PlannedRow:
    """An empty cell empties what may be empty; where a number belongs, it leaves what is there."""
    start = dict(DEFAULTS[row.sheet.name])
    given = {name: value for name, value in row.values.items() if not _leaves(row, name, value)}
    emptied = {name: start.get(name, "") for name, value in given.items() if value is None}
    values = {**start, **(now or {}), **given, **emptied}
    return PlannedRow(row, key, values, now is None, now is not None and values != now)


def _leaves(row: SheetRow, name: str, value: Any) -> bool:
    column = row.sheet.column(name)
    return value is None and column is not None and (column.kind is ColumnKind.WHOLE or name == "code")


def _row_problems(planned: PlannedRow, known: Mapping[str, set[Any]], current: Current) -> list[Problem]:
    row = planned.row
    missing = {column.field for column in row.sheet.columns if column.required and row.values.get(column.field) is None}
    named = missing.union(*(FOLLOW_FROM.get(field, ()) for field in missing))  # a cell's own problem is told already
    found = [
        row.problem(each.field, each.words, **each.values)
        for each in _CHECKS[row.sheet.name]({**dict.fromkeys(missing, ""), **planned.values})
        if each.field not in named
    ]
    found += _lost_references(planned, known)
    if row.sheet.name == "楼栋":
        found += _code_problems(planned, current)
    return found


def _lost_references(planned: PlannedRow, known: Mapping[str, set[Any]]) -> list[Problem]:
    found = []
    for column in planned.row.sheet.columns:
        if not column.points_at:
            continue
        wanted = planned.values.get(column.field)
        named = wanted if isinstance(wanted, tuple) else (wanted,) if wanted else ()
        lost = [str(key) for key in named if key not in known[column.points_at]]
        if lost:
            words = N_("There is no %(key)s in the sheet “%(there)s”, nor in the community.")
            found.append(planned.row.problem(column.field, words, key="、".join(lost), there=column.points_at))
    return found


def _known_keys(book: WorkbookReading, current: Current) -> dict[str, set[Any]]:
    """What a row may point at: what is there already, and what stands in the file."""
    in_file = {name: {row.values.get(row.sheet.key) for row in rows} for name, rows in book.rows.items()}
    return {name: {*current.get(name, ()), *in_file.get(name, ())} for name in DEFAULTS}


def _code_problems(planned: PlannedRow, current: Current) -> list[Problem]:
    code = planned.values["code"]
    now = current.get("楼栋", {}).get(planned.key, {}).get("code", "")
    if now and code != now:
        words = N_("This building's code is %(code)s. Signs carry it, so a sheet does not change it.")
        return [planned.row.problem("code", words, code=now)]
    if code and not is_code(code):
        return [planned.row.problem("code", N_("This is not a building code."))]
    return []


def _too_many_communities(book: WorkbookReading) -> list[Problem]:
    words = N_("This sheet has one row: the community.")
    return [row.problem("name", words) for row in book.rows.get("社区", ())[1:]]


def _once_each(problems: list[Problem]) -> list[Problem]:
    seen: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.field, problem.words, problem.values.get("column", "")), problem)
    return list(seen.values())


def _household_problems(values: Values) -> list[Problem]:
    details = HouseholdDetails(**{name: value for name, value in values.items() if name != "code"})
    return household_code_problems(values["code"]) + details.problems()


def _person_problems(values: Values) -> list[Problem]:
    return person_problems(Person(**values))


def _building_problems(values: Values) -> list[Problem]:
    return BuildingDetails(**{name: value for name, value in values.items() if name != "code"}).problems()


_CHECKS: dict[str, Callable[[Values], list[Problem]]] = {
    "社区": lambda values: CommunityDetails(**values).problems(),
    "网格": lambda values: GridDetails(**values).problems(),
    "楼栋": _building_problems,
    "党员中心户": _household_problems,
    "共建单位": lambda values: UnitDetails(**values).problems(),
    "人员": _person_problems,
}
