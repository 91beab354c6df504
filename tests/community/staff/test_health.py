"""Whether a building's mediator is alive, stale or missing: now, and as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff
from db.community.staff.actions.profiles import save_profile
from db.community.staff.actions.standing_in import end_stand_in, name_stand_in
from db.community.staff.queries.health import health
from db.community.staff.queries.standing_in import stand_ins
from db.community.staff.rules.health import LONGEST_STAND_IN_DAYS, MediatorHealthFacts, health_of
from db.community.staff.rules.people import Person
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.ground.connection import database
from db.records.health.rules import HealthState
from db.records.permissions.rules import Role
from tests.cast import MONDAY, Cast
from tests.community.staff.test_profiles import FULL, portrait

ALIVE, STALE, MISSING = HealthState.ALIVE, HealthState.STALE, HealthState.MISSING
DAY = timedelta(days=1)
TODAY = date(2026, 11, 16)
WHOLE = MediatorHealthFacts(named=True, has_phone=True, has_photo=True, has_hours=True)


def changed(**values) -> MediatorHealthFacts:
    return MediatorHealthFacts(**{**vars(WHOLE), **values})


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (WHOLE, ALIVE),
        (changed(has_photo=False), STALE),
        (changed(has_hours=False), STALE),
        (changed(has_phone=False), MISSING),
        (changed(named=False, has_phone=False), MISSING),
        (changed(stood_in_days=0), ALIVE),
        (changed(stood_in_days=LONGEST_STAND_IN_DAYS), ALIVE),
        (changed(stood_in_days=LONGEST_STAND_IN_DAYS + 1), STALE),
        (changed(named=False, stood_in_days=3), ALIVE),
        (changed(named=False, has_photo=False, stood_in_days=3), STALE),
    ],
)
def test_the_rule(standing, state) -> None:
    assert health_of(standing).state is state


def states(cast: Cast, *moments) -> list[HealthState]:
    return [health([cast.building_id], moment)[cast.building_id].state for moment in moments]


def test_every_building_that_is_asked_for_has_an_answer(cast) -> None:
    found = health([cast.building_id, cast.neighbouring_building_id, 10**6], MONDAY)
    assert {id: one.words for id, one in found.items()} == {
        cast.building_id: "The mediator has no photo yet.",
        cast.neighbouring_building_id: "Nobody is named.",
        10**6: "Nobody is named.",
    }
    assert health([], MONDAY) == {}


def test_what_was_true_stays_true_of_the_past(cast) -> None:
    """Named, whole, without hours, without phone, gone, and back again: each day as it was."""
    save_profile(cast.mei, cast.mei.staff_id, FULL, portrait(), MONDAY + 1 * DAY)
    save_profile(cast.mei, cast.mei.staff_id, MediatorProfileDetails(duty_phone="139"), None, MONDAY + 2 * DAY)
    save_profile(cast.mei, cast.mei.staff_id, MediatorProfileDetails(FULL.hours), None, MONDAY + 3 * DAY)
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY + 4 * DAY)
    here = frozenset({cast.building_id})
    again = Person("mei", "梅", Role.BUILDING_MEDIATOR, "139", building_ids=here)
    change_staff(cast.ada, cast.mei.staff_id, again, MONDAY + 5 * DAY)
    change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅", Role.AUDITOR), MONDAY + 6 * DAY)
    noons = [MONDAY + days * DAY + timedelta(hours=3) for days in range(-1, 7)]
    assert states(cast, *noons) == [MISSING, STALE, ALIVE, STALE, MISSING, MISSING, STALE, MISSING]


def test_of_two_mediators_the_one_who_is_shown_counts(cast) -> None:
    save_profile(cast.mei, cast.mei.staff_id, FULL, portrait(), MONDAY)
    here = frozenset({cast.building_id})
    add_staff(cast.ada, Person("zhu", "朱", Role.BUILDING_MEDIATOR, "139", building_ids=here), MONDAY)
    assert states(cast, MONDAY) == [ALIVE]
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY + DAY)
    assert states(cast, MONDAY, MONDAY + DAY) == [ALIVE, STALE]


def test_somebody_who_stands_in_for_too_long_is_stale_and_was_alive_before(cast) -> None:
    save_profile(cast.mei, cast.mei.staff_id, FULL, portrait(), MONDAY)
    name_stand_in(cast.mei, [cast.building_id], cast.guo.staff_id, TODAY, TODAY + 90 * DAY, MONDAY)
    moments = [MONDAY + days * DAY for days in (0, 60, 61, 92)]
    assert states(cast, *moments) == [ALIVE, ALIVE, STALE, ALIVE]
    found = stand_ins(cast.mei, MONDAY)[0]
    end_stand_in(cast.mei, found.id, MONDAY + 70 * DAY)
    assert states(cast, *moments, MONDAY + 71 * DAY) == [ALIVE, ALIVE, STALE, ALIVE, ALIVE]


def test_a_stand_in_keeps_a_building_alive_whose_mediator_has_left(cast) -> None:
    name_stand_in(cast.sun, [cast.building_id], cast.guo.staff_id, TODAY, TODAY + 9 * DAY, MONDAY)
    save_profile(cast.guo, cast.guo.staff_id, FULL, portrait(), MONDAY)
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY + DAY)
    assert states(cast, MONDAY, MONDAY + DAY, MONDAY + 10 * DAY) == [STALE, ALIVE, MISSING]


@pytest.mark.parametrize("engine", ["sqlite"])
def test_many_buildings_cost_no_more_statements_than_one(cast, monkeypatch) -> None:
    statements, execute = [], type(database.obj).execute_sql
    monkeypatch.setattr(type(database.obj), "execute_sql", lambda *given: (statements.append(1), execute(*given))[1])
    health([cast.building_id], MONDAY)
    few = len(statements)
    health(range(1, 88), MONDAY)
    assert (len(statements) - few, few) == (5, 5)
