"""Volunteers are told in their group of what they may take: by building and kind, once, and not at night."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.tables import StaffMember
from db.ground.refusals import NotFound, Refused
from db.messages.actions.channels import add_channel, switch_channel
from db.messages.actions.delivering import deliver_waiting
from db.messages.rules.sending import RecipientKind
from db.messages.tables import OutboxMessage
from db.together.pool.actions.items import give_errand_back, put_into_pool, return_untaken, take_errand
from db.together.pool.actions.volunteers import let_volunteer_go
from db.together.teams.actions import confirm_round_up, found_team, put_in_team
from db.together.teams.queries.desk import teams_here
from db.together.teams.rules import TeamDetails, TeamOrder
from tests.cast import MONDAY, Cast
from tests.messages.conftest import receivers, robot, servers
from tests.messages.receivers import Receiver
from tests.together.pool.conftest import ASKED, far, zhou

__all__ = ["far", "receivers", "robot", "servers", "zhou"]
LATER = MONDAY + timedelta(hours=2)
NIGHT = MONDAY + timedelta(hours=13)
MORNING = MONDAY + timedelta(hours=22, minutes=30)


@pytest.fixture
def engine() -> str:
    return "sqlite"


def group(cast: Cast, robot: Receiver, path: str, grid_id: int | None = None) -> int:
    address = f"http://127.0.0.1:{robot.port}/{path}"
    return add_channel(cast.sun, "local", "志愿者群", address, MONDAY, for_volunteers=grid_id is None, grid_id=grid_id)


def told(cast: Cast) -> list[str]:
    rows = OutboxMessage.select().where(OutboxMessage.recipient == RecipientKind.VOLUNTEERS)
    assert {row.recipient_id for row in rows} <= {cast.grid_id, cast.far_grid_id}
    return [row.kind for row in rows]


def test_the_group_reads_building_and_kind_and_where_to_look(cast: Cast, robot, number):
    group(cast, robot, "all")
    put_into_pool(cast.guo, number, ASKED, 3, MONDAY)
    assert deliver_waiting(MONDAY) == 1
    [line] = robot.taken
    assert line.text.splitlines()[:2] == [
        "1号楼有一件事想请人搭把手（物业服务）。",
        "打开您自己的志愿者链接，就能看到要做什么，也能接下来。",
    ]
    assert [words in line.text for words in (ASKED, "罗女士", "TY-2026", "楼道灯")] == [False] * 4


def test_whoever_leads_a_team_hears_once_how_many_orders_a_round_up_has_for_it(cast: Cast, robot, number, zhou, far):
    """Far leads a team from the second grid for which there is none; no name and no words of an order are told."""
    teams = [found_team(cast.sun, TeamDetails(name, "水电小修。"), MONDAY) for name in ("维修队", "法律队")]
    for team, leader in zip(teams, (zhou, far), strict=True):
        put_in_team(cast.sun, team, leader.id, True, MONDAY)
    untold = [one.untold for one in teams_here(cast.sun)]
    group(cast, robot, "near", cast.grid_id)
    assert (untold, [one.untold for one in teams_here(cast.sun)]) == ([("第1网格",), ("第2网格",)], [(), ("第2网格",)])
    group(cast, robot, "far", cast.far_grid_id)
    for _twice in range(2):
        confirm_round_up(cast.guo, cast.grid_id, [TeamOrder(number, teams[0], ASKED)], MONDAY)
    assert deliver_waiting(MONDAY) == 1
    [line] = robot.taken
    said = "第1网格本月已汇总，您所在网格的队长带的服务队有1件新单。队长请打开自己的志愿者链接派单。"
    assert (line.at, line.text.splitlines()[0], told(cast)) == ("/near", said, ["team_orders"])


def test_a_grids_own_group_hears_of_its_own_grid_only(cast: Cast, robot, number):
    for path, grid_id in (("all", None), ("near", cast.grid_id), ("far", cast.far_grid_id)):
        group(cast, robot, path, grid_id)
    put_into_pool(cast.guo, number, ASKED, 3, MONDAY)
    deliver_waiting(MONDAY)
    assert sorted(line.at for line in robot.taken) == ["/all", "/near"]


def test_without_a_group_nothing_is_written_and_a_groups_message_is_of_the_same_transaction(cast: Cast, robot, number):
    off = group(cast, robot, "off")
    switch_channel(cast.sun, off, False, MONDAY)
    group(cast, robot, "far", cast.far_grid_id)
    errand = put_into_pool(cast.guo, number, ASKED, 3, MONDAY)
    assert told(cast) == []
    group(cast, robot, "near", cast.grid_id)
    with pytest.raises(Refused):
        put_into_pool(cast.guo, number, ASKED, 3, LATER)
    assert (errand > 0, told(cast)) == (True, [])


def test_staff_and_units_hear_nothing_in_the_volunteers_group_nor_volunteers_in_theirs(cast: Cast, robot, number):
    address = f"http://127.0.0.1:{robot.port}/"
    add_channel(cast.sun, "local", "干部群", f"{address}staff", MONDAY)
    add_channel(cast.sun, "local", "单位群", f"{address}unit", MONDAY, unit_id=cast.unit_id)
    add_channel(cast.otto, "local", "别处志愿者群", f"{address}elsewhere", MONDAY, for_volunteers=True)
    group(cast, robot, "all")
    put_into_pool(cast.guo, number, ASKED, 3, MONDAY)
    deliver_waiting(MONDAY)
    assert [line.at for line in robot.taken] == ["/all"]


def test_at_night_it_waits_for_the_morning_and_comes_together(cast: Cast, robot, submit, number):
    from tests.disputes.conftest import id_of

    group(cast, robot, "all")
    for matter in (number, id_of(cast, submit())):
        put_into_pool(cast.guo, matter, ASKED, 3, NIGHT)
    assert [deliver_waiting(NIGHT), deliver_waiting(MORNING)] == [0, 1]
    assert robot.taken[0].text.count("搭把手") == 2


def test_what_is_given_back_or_left_behind_is_told_again_while_there_is_time(cast: Cast, robot, zhou, wu, errand):
    group(cast, robot, "all")
    take_errand(zhou, errand, LATER)
    give_errand_back(zhou, errand, "腰疼。", LATER)
    take_errand(wu, errand, LATER)
    let_volunteer_go(cast.guo, wu.id, LATER + timedelta(hours=1))
    assert told(cast) == ["errand_waits"] * 2
    take_errand(zhou, errand, LATER)
    let_volunteer_go(cast.guo, zhou.id, MONDAY + timedelta(days=3, hours=15))
    assert told(cast) == ["errand_waits"] * 2


def test_a_group_of_another_communitys_grid_is_not_made(cast: Cast, robot):
    with pytest.raises(NotFound):
        add_channel(
            cast.otto,
            "local",
            "群",
            f"http://127.0.0.1:{robot.port}/x",
            MONDAY,
            for_volunteers=True,
            grid_id=cast.grid_id,
        )


def test_when_who_put_it_there_has_left_the_keeper_of_the_grid_is_told(cast: Cast, number):
    put_into_pool(cast.sun, number, ASKED, 1, MONDAY)
    StaffMember.update(active=False).where(StaffMember.id == cast.sun.staff_id).execute()
    assert return_untaken(MONDAY + timedelta(days=1, hours=15)) == 1
    assert [row.recipient_id for row in OutboxMessage.select().where(OutboxMessage.kind == "errand_came_back")] == [
        cast.guo.staff_id
    ]
