"""Reading a filled-in sheet into the organisation: all or nothing, and again without doubling anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.community.answer_templates.actions import add_default_templates
from db.community.organisation import actions as organisation
from db.community.organisation.queries.members import unit, whole_organisation
from db.community.organisation.queries.places import communities, community
from db.community.organisation.rules import (
    BuildingDetails,
    CommunityDetails,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
)
from db.community.organisation_sheet.queries.sheets import as_sheets
from db.community.organisation_sheet.rules.layout import SHEETS
from db.community.organisation_sheet.rules.planning import PlannedRow, Values, plan
from db.community.organisation_sheet.rules.reading import WorkbookReading, read_book
from db.community.staff.actions.people import add_staff, add_staff_by_command, change_staff, change_staff_by_command
from db.community.staff.queries.people import everybody_in
from db.community.staff.rules.people import Person
from db.ground.connection import transaction
from db.ground.refusals import Invalid, Problem, Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class SheetCount:
    sheet: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class NewCredentials:
    """Somebody's first password, shown once to be handed out: it is good for one sign-in and kept nowhere."""

    name: str
    sign_in_name: str
    password: str


@dataclass(frozen=True)
class SheetImportResult:
    community_id: int
    sheets: tuple[SheetCount, ...]
    new_people: tuple[NewCredentials, ...]
    ignored: tuple[str, ...]  # headings nobody knows, by cell: their columns were not read
    notes: tuple[Problem, ...] = ()  # what was read otherwise than it was named, or not at all


@dataclass
class _Import:
    """One run: whose community, who does it, what is already there by key, and what went wrong."""

    by: Actor | ActorKind
    community_id: int
    now: datetime
    ids: dict[str, dict[Any, int]]
    new_people: list[NewCredentials] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_organisation(actor: Actor | None, data: bytes, now: datetime) -> SheetImportResult:
    """Writes the workbook into the actor's own community; without an actor (the command line) into the one it
    names, which is founded if need be.

    Raises NotAllowed; Refused for a file that is not opened; Invalid with every bad cell, `field` as `楼栋!C7`.
    """
    if actor is not None:
        require(actor, Ability.MANAGE_ORGANISATION)
        require(actor, Ability.MANAGE_STAFF)
    book = read_book(data)
    with transaction():
        community_id, founded = (actor.community_id, False) if actor else _community_named_in(book, now)
        with recording(community_id):
            return _import(actor or ActorKind.SYSTEM, community_id, founded, book, now)


def _community_named_in(book: WorkbookReading, now: datetime) -> tuple[int, bool]:
    """Its id, and whether it has just been founded: only if the book as a whole is right. Raises Invalid, Refused."""
    rows = book.rows.get("社区", [])
    name = rows[0].values.get("name") if rows else None
    known = {found.name: found.id for found in communities()}
    if name in known:
        return known[name], False
    planned = [each for each in plan(book, {}) if each.row.sheet.name == "社区"]
    if not planned:
        raise Refused(N_("The sheet “社区” must say which community this is."))
    try:
        return organisation.found_community(CommunityDetails(**planned[0].values), now), True
    except Invalid as refused:
        raise Invalid(*_placed(planned[0], refused)) from None


def _import(
    by: Actor | ActorKind, community_id: int, founded: bool, book: WorkbookReading, now: datetime
) -> SheetImportResult:
    _refuse_another_community(book, community(community_id).name)
    current = as_sheets(community_id, now)
    planned = plan(book, {**current, "社区": {}} if founded else current)
    run = _Import(by, community_id, now, _ids(community_id, now))
    for each in planned:
        _write(run, each)
    if run.problems:
        raise Invalid(*run.problems)
    if founded:
        add_default_templates(community_id)
    counts, told = tuple(_counts(planned)), (tuple(book.ignored), tuple(book.notes))
    return SheetImportResult(community_id, counts, tuple(run.new_people), *told)


def _refuse_another_community(book: WorkbookReading, own: str) -> None:
    for row in book.rows.get("社区", ())[:1]:
        named = row.values.get("name")
        if named not in (None, own):
            words = N_("This sheet is of %(named)s, but you are in %(own)s.")
            raise Invalid(row.problem("name", words, named=named, own=own))


def _ids(community_id: int, now: datetime) -> dict[str, dict[Any, int]]:
    whole = whole_organisation(community_id)
    return {
        "社区": {whole.community.name: community_id},
        "网格": {grid.number: grid.id for grid in whole.grids},
        "楼栋": {building.number: building.id for building in whole.buildings},
        "党员中心户": {household.code: household.id for household in whole.households},
        "共建单位": {unit.name: unit.id for unit in whole.units},
        "人员": {person.sign_in_name: person.id for person in everybody_in(community_id, now) if person.active},
    }


def _write(run: _Import, planned: PlannedRow) -> None:
    """One row, as a step of its own, so that what the database alone can tell is told for every row."""
    if not planned.is_new and not planned.is_changed:
        return
    name = planned.row.sheet.name
    try:
        if planned.is_new:
            run.ids[name][planned.key] = _ADD[name](run, planned)
        else:
            _CHANGE[name](run, run.ids[name][planned.key], planned.values)
    except Invalid as refused:
        run.problems += _placed(planned, refused)
    except KeyError:
        if not run.problems:  # it points at a row that could not be written: that one is named
            raise
    except Refused as refused:
        run.problems.append(planned.row.problem(planned.row.sheet.key, refused.words, **refused.values))


def _placed(planned: PlannedRow, refused: Invalid) -> Iterable[Problem]:
    return [planned.row.problem(each.field, each.words, **each.values) for each in refused.problems]


def _counts(planned: list[PlannedRow]) -> Iterable[SheetCount]:
    for sheet in SHEETS:
        rows = [each for each in planned if each.row.sheet is sheet]
        if rows:
            tally = Counter("added" if each.is_new else "changed" if each.is_changed else "unchanged" for each in rows)
            yield SheetCount(sheet.name, tally["added"], tally["changed"], tally["unchanged"])


def _building(run: _Import, values: Values) -> BuildingDetails:
    rest = {name: value for name, value in values.items() if name not in ("code", "grid_id")}
    return BuildingDetails(grid_id=run.ids["网格"][values["grid_id"]], **rest)


def _household(run: _Import, values: Values) -> HouseholdDetails:
    building_id = run.ids["楼栋"][values["building_id"]]
    return HouseholdDetails(building_id, values["name"], values["room"], values["phone"])


def _person(run: _Import, values: Values) -> Person:
    return Person(
        values["sign_in_name"],
        values["name"],
        values["role"],
        values["duty_phone"],
        frozenset(run.ids["网格"][number] for number in values["grid_ids"]),
        frozenset(run.ids["楼栋"][number] for number in values["building_ids"]),
        run.ids["共建单位"][values["unit_id"]] if values["unit_id"] else None,
    )


def _add_grid(run: _Import, planned: PlannedRow) -> int:
    return organisation.add_grid(run.by, run.community_id, GridDetails(**planned.values), run.now)


def _add_building(run: _Import, planned: PlannedRow) -> int:
    details = _building(run, planned.values)
    return organisation.add_building(run.by, run.community_id, details, run.now, planned.values["code"])


def _add_household(run: _Import, planned: PlannedRow) -> int:
    details = _household(run, planned.values)
    return organisation.add_household(run.by, run.community_id, planned.key, details, run.now)


def _add_unit(run: _Import, planned: PlannedRow) -> int:
    return organisation.add_unit(run.by, run.community_id, UnitDetails(**planned.values), run.now)


def _add_person(run: _Import, planned: PlannedRow) -> int:
    person = _person(run, planned.values)
    if isinstance(run.by, Actor):
        staff_id, password = add_staff(run.by, person, run.now)
    else:
        staff_id, password = add_staff_by_command(run.community_id, person, run.now)
    run.new_people.append(NewCredentials(person.name, person.sign_in_name, password))
    return staff_id


def _change_community(run: _Import, community_id: int, values: Values) -> None:
    zone = community(community_id).time_zone
    organisation.change_community(run.by, community_id, CommunityDetails(**values, time_zone=zone), run.now)


def _change_grid(run: _Import, grid_id: int, values: Values) -> None:
    organisation.change_grid(run.by, grid_id, GridDetails(**values), run.now)


def _change_building(run: _Import, building_id: int, values: Values) -> None:
    organisation.change_building(run.by, building_id, _building(run, values), run.now)


def _change_household(run: _Import, household_id: int, values: Values) -> None:
    organisation.change_household(run.by, household_id, _household(run, values), run.now)


def _change_unit(run: _Import, unit_id: int, values: Values) -> None:
    details = UnitDetails(**values, stands_here=unit(unit_id).stands_here)  # which no sheet says
    organisation.change_unit(run.by, unit_id, details, run.now)


def _change_person(run: _Import, staff_id: int, values: Values) -> None:
    person = _person(run, values)
    if isinstance(run.by, Actor):
        change_staff(run.by, staff_id, person, run.now)
    else:
        change_staff_by_command(run.community_id, staff_id, person, run.now)


_ADD = {
    "社区": lambda run, planned: run.community_id,  # founded a moment ago
    "网格": _add_grid,
    "楼栋": _add_building,
    "党员中心户": _add_household,
    "共建单位": _add_unit,
    "人员": _add_person,
}
_CHANGE = {
    "社区": _change_community,
    "网格": _change_grid,
    "楼栋": _change_building,
    "党员中心户": _change_household,
    "共建单位": _change_unit,
    "人员": _change_person,
}
