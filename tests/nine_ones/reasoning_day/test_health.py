"""Alive, stale or missing, as it was known at any instant."""

from __future__ import annotations

from datetime import date, timedelta

from db.ground.connection import database
from db.nine_ones.reasoning_day.actions.day_rules import end_rule, set_rule
from db.nine_ones.reasoning_day.actions.days import close_day
from db.nine_ones.reasoning_day.queries.health import health
from db.nine_ones.reasoning_day.rules.health import ReasoningDayHealthFacts, standing_words
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.records.health.rules import HealthState
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import NINE, SATURDAY, after, details


def state(building_id: int, at) -> HealthState:
    return health([building_id], at)[building_id].state


def test_the_rule_in_words():
    today = date(2026, 11, 16)
    held = [
        standing_words(ReasoningDayHealthFacts(date(2026, 1, 1), today - timedelta(days=days)), today)
        for days in (35, 36)
    ]
    new = [standing_words(ReasoningDayHealthFacts(today - timedelta(days=days), None), today) for days in (35, 36)]
    assert [(found.state, found.values) for found in [*held, *new]] == [
        (HealthState.ALIVE, {"days": 35}),
        (HealthState.STALE, {"days": 36}),
    ] * 2
    assert standing_words(None, today).state is HealthState.MISSING


def test_missing_until_there_is_a_rule_then_alive_while_it_is_new_or_a_day_was_held(cast: Cast, rule):
    close_day(cast.mei, cast.building_id, SATURDAY, 0, NINE)
    held = NINE + timedelta(days=35)
    assert [state(cast.building_id, at) for at in (after(-1), MONDAY, held, held + timedelta(days=1))] == [
        HealthState.MISSING,
        HealthState.ALIVE,
        HealthState.ALIVE,
        HealthState.STALE,
    ]


def test_a_rule_without_a_held_day_grows_stale_even_when_it_is_changed_often(cast: Cast, rule):
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(first_day=after(31).date()), after(30))
    assert [state(cast.building_id, after(days)) for days in (35, 36)] == [HealthState.ALIVE, HealthState.STALE]


def test_a_building_follows_its_grid_and_the_community(cast: Cast):
    set_rule(cast.guo, cast.building_id, ReasoningRuleReach.GRID, details(), MONDAY)
    found = health([cast.building_id, cast.neighbouring_building_id, cast.far_building_id], MONDAY)
    assert [found[id].state for id in (1, 2, 3)] == [HealthState.ALIVE, HealthState.ALIVE, HealthState.MISSING]
    set_rule(cast.sun, cast.building_id, ReasoningRuleReach.COMMUNITY, details(first_day=after(1).date()), after(1))
    assert state(cast.far_building_id, after(1)) is HealthState.ALIVE


def test_the_past_stays_as_it_was_known(cast: Cast, rule):
    """Whatever is recorded or ended later."""
    moments = [after(days) for days in (-1, 0, 20, 34)]
    before = [health([cast.building_id], at) for at in moments]
    end_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, after(40).date(), after(35))
    close_day(cast.mei, cast.building_id, SATURDAY, 3, after(35))
    assert [health([cast.building_id], at) for at in moments] == before
    assert [state(cast.building_id, after(days)) for days in (39, 40)] == [HealthState.ALIVE, HealthState.MISSING]


def test_many_buildings_cost_no_more_statements_than_one(cast: Cast, rule, monkeypatch):
    asked: list[str] = []
    run = type(database.obj).execute_sql
    monkeypatch.setattr(
        type(database.obj), "execute_sql", lambda self, sql, *a, **k: asked.append(sql) or run(self, sql, *a, **k)
    )
    health([1, 2, 3, 4], MONDAY)
    assert len(asked) == 3
