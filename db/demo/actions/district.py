"""Five small communities beside the model one, under the same street office, at which somebody reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.community.answer_templates.actions import add_default_templates
from db.community.offices.actions import make_offices
from db.community.offices.queries import offices
from db.community.organisation import actions as organisation
from db.community.organisation.queries.places import communities, community
from db.community.organisation.rules import (
    RANDOM_BYTES,
    BuildingDetails,
    CommunityDetails,
    GridDetails,
    UnitDetails,
    new_code,
)
from db.community.staff.actions.people import add_demonstration_staff
from db.community.staff.actions.readers import add_demonstration_reader
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD, Person
from db.community.staff.rules.readers import OfficeReaderDetails
from db.demo.people import community_data, invented_names, invented_phone
from db.demo.queries import READER, demo_summary
from db.demo.rules.pace import mondays
from db.demo.simulate import simulate
from db.disputes.actions.scheduled import ask_again, close_unrated, escalate_overdue, let_dangers_pass
from db.figures.weekly_export.actions import fill_community_weeks, make_export
from db.ground.clock import week_before, week_of
from db.ground.connection import transaction
from db.ground.refusals import Refused
from db.ground.words import N_
from db.practices import practice_weeks
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Role
from db.together.calling.actions.synchronising import tend_calls

HALF_A_YEAR = timedelta(days=182)
EXPORTED_WEEKS = 8
GRIDS, BUILDINGS_IN_A_GRID = 2, 3
FLOORS, FLATS_PER_FLOOR, UNITS = 11, 2, 3
TRADES = ("供水", "物业")
FIRST_PHONE, PHONES_EACH = 2000, 100
READER_NAME = "街科员"


def fill_neighbours(
    seed: int, disputes: int, now: datetime, progress: Callable[[int, int], object] | None = None
) -> list[str]:
    """Fills in those that are not there yet, each with so many disputes in half a year; returns their names.

    Raises Refused where the model community does not live: then what is here may be real.
    """
    if demo_summary() is None:
        raise Refused(N_("There is a community here already. The model community needs an empty database."))
    known, made = {one.name for one in communities()}, []
    _catch_up(now)
    for number, told in enumerate(community_data()["neighbours"], 1):
        if told["name"] not in known:
            _fill(told, number, seed + number, disputes, now, progress)
            _catch_up(now)
            made.append(told["name"])
    _fill_office(now)
    return made


def _fill_office(now: datetime) -> None:
    """Puts all under the street they name, counts what they handed in, and lets somebody read it there."""
    make_offices()
    fill_community_weeks(now)
    street = next(one for one in offices() if one.name == community_data()["street"])
    add_demonstration_reader(street.id, OfficeReaderDetails(READER, READER_NAME), DEMONSTRATION_PASSWORD, now)


def _catch_up(now: datetime) -> None:
    """What jobs would do now is done: the half a year that is simulated next leaves everybody else alone."""
    for job in (close_unrated, escalate_overdue, ask_again, let_dangers_pass, tend_calls):
        job(now)


def _fill(
    told: dict[str, str],
    number: int,
    seed: int,
    disputes: int,
    now: datetime,
    progress: Callable[[int, int], object] | None,
) -> None:
    start = now - HALF_A_YEAR
    with transaction():
        community_id = _settle_in(told, number, Random(seed), start)  # noqa: S311 a model community, not a secret
        zone = community(community_id).time_zone
        exports = [(monday, partial(_export, community_id, zone)) for monday in mondays(now, EXPORTED_WEEKS, zone)]
        simulate(community_id, seed, disputes, start, now, appointments=exports, progress=progress)


def _settle_in(told: dict[str, str], number: int, rng: Random, now: datetime) -> int:
    data, name, prefix = community_data(), told["name"], told["reference_prefix"]
    of_office = {field: data[field] for field in ("street", "district", "city")}
    phones = iter(range(FIRST_PHONE + number * PHONES_EACH, FIRST_PHONE + (number + 1) * PHONES_EACH))
    community_id = organisation.found_community(
        CommunityDetails(
            name=name,
            party_organisation=f"{name}党委",
            reference_prefix=prefix,
            phone=invented_phone(next(phones)),
            residents_committee=f"{of_office['city']}{of_office['district']}{of_office['street']}{name}居民委员会",
            **of_office,
        ),
        now,
    )
    with recording(community_id):
        grids = [
            organisation.add_grid(
                ActorKind.SYSTEM, community_id, GridDetails(one, f"第{one}网格", f"第{one}网格党支部"), now
            )
            for one in range(1, GRIDS + 1)
        ]
        buildings = [_build(rng, community_id, grid, place, now) for place, grid in enumerate(_each(grids), 1)]
        units = [
            organisation.add_unit(
                ActorKind.SYSTEM,
                community_id,
                UnitDetails(unit["name"], unit["trade"], invented_phone(next(phones))),
                now,
            )
            for unit in data["units"]
            if unit["trade"] in TRADES
        ]
        people = list(_people(invented_names(rng), prefix.lower(), grids, buildings, units, phones))
        add_demonstration_staff(community_id, people, DEMONSTRATION_PASSWORD, now)
        add_default_templates(community_id)
    return community_id


def _each(grids: list[int]) -> Iterator[int]:
    return (grid for grid in grids for _ in range(BUILDINGS_IN_A_GRID))


def _build(rng: Random, community_id: int, grid: int, number: int, now: datetime) -> int:
    details = BuildingDetails(
        grid_id=grid,
        number=number,
        name=f"{number}号楼",
        party_group=f"{number}号楼党小组",
        units=UNITS,
        floors=FLOORS,
        households=UNITS * FLOORS * FLATS_PER_FLOOR,
    )
    code = new_code(rng.randbytes(RANDOM_BYTES))
    return organisation.add_building(ActorKind.SYSTEM, community_id, details, now, code)


def _people(
    names: Iterator[tuple[str, str]],
    ending: str,
    grids: list[int],
    buildings: list[int],
    units: list[int],
    phones: Iterator[int],
) -> Iterator[Person]:
    """Signed in as in the model community, with the community behind: sun-xl, guo01-xl, mei01-xl."""

    def drawn(called: str, role: Role, grid: int = 0, building: int = 0, unit: int | None = None) -> Person:
        of_grids, of_buildings = frozenset({grid} - {0}), frozenset({building} - {0})
        name = next(names)[0]
        return Person(f"{called}-{ending}", name, role, invented_phone(next(phones)), of_grids, of_buildings, unit)

    yield drawn("sun", Role.COMMUNITY_SECRETARY)
    for number, grid in enumerate(grids, 1):
        yield drawn(f"guo{number:02d}", Role.GRID_SECRETARY, grid=grid)
    for number, building in enumerate(buildings, 1):
        yield drawn(f"mei{number:02d}", Role.BUILDING_MEDIATOR, building=building)
    for number, unit in enumerate(units, 1):
        yield drawn(f"luo{number:02d}", Role.UNIT_LIAISON, unit=unit)
    yield drawn("ada", Role.ADMINISTRATOR)


def _export(community_id: int, zone: str, monday: datetime) -> None:
    make_export(community_id, week_before(week_of(monday, zone), zone).name, monday, practices=practice_weeks)
