"""Two service teams of the model community, with the round-up of one grid; the others have not made theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.together.pool.queries.desk import volunteers
from db.together.teams.actions import confirm_round_up, found_team, put_in_team
from db.together.teams.queries.desk import proposed_orders, teams_here
from db.together.teams.rules import TeamDetails, TeamOrder

Appointment = tuple[datetime, Callable[[datetime], object]]
TEAMS = (
    TeamDetails("便民维修队", "水电门锁小修，先看后报，超出能力的当天说明。", ("facilities", "property")),
    TeamDetails("医疗卫生服务队", "量血压、陪诊、送药上门。"),
)
ASKED = "请带工具上门看看，能修的当场修好。"
LINES = 2


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - timedelta(days=100), partial(_found, here)
    yield here.end - timedelta(hours=5), partial(_round_up, here)


def _found(here: Neighbourhood, now: datetime) -> None:
    people = volunteers(here.secretary)
    for place, details in enumerate(TEAMS):
        team_id = found_team(here.secretary, details, now)
        for number, one in enumerate(people[place * 3 : place * 3 + 3]):
            put_in_team(here.secretary, team_id, one.id, number == 0, now)


def _round_up(here: Neighbourhood, now: datetime) -> None:
    grid_id, teams = here.buildings[0].grid_id, teams_here(here.secretary)
    proposed = proposed_orders(here.secretary, grid_id)[:LINES] if teams else []
    orders = [TeamOrder(one.dispute_id, teams[0].id, ASKED) for one in proposed]
    confirm_round_up(here.secretary, grid_id, orders, now)
