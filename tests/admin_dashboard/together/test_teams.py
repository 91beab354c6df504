"""Service teams at the desk: founded, filled, and a grid's month rounded up once."""

from __future__ import annotations

from admin_dashboard.words import plain
from db.community.organisation.tables import Grid
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.tables import PoolItem, Volunteer
from db.together.teams.actions import found_team, put_in_team
from db.together.teams.rules import TeamDetails
from db.together.teams.tables import RoundUp, ServiceTeam, TeamMember
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast

WAITS = "Not rounded up this month, due by the 10th"


def test_a_team_is_founded_and_somebody_leads_it(desk, cast: Cast):
    register_volunteer(cast.sun, cast.grid_id, "周大妈", "", MONDAY)
    assert WAITS not in texts(desk.open("sun", "today"))
    app = desk.open("sun", "teams")
    app.text_input(key="team-name-0-0").input("便民维修队")
    app.text_area(key="team-duties-0-0").input("水电小修。")
    button(app, "Found it").click().run()
    team = ServiceTeam.get()
    app = desk.open("sun", "teams")
    assert "Nobody leads it: its orders wait." in texts(app)
    app.checkbox(key=f"team-leads-{team.id}").check()
    button(app, "Into the team").click().run()
    [row] = TeamMember.select()
    assert (row.volunteer_id, row.leads, team.name) == (Volunteer.get().id, True, "便民维修队")

    assert "Who leads it in 第1网格 is told of no new order" in texts(desk.open("sun", "teams"))


def test_a_secretary_rounds_the_grid_up_and_it_no_longer_stands_on_today(desk, cast: Cast, report):
    report()
    team = found_team(cast.sun, TeamDetails("便民维修队", "水电小修。", ("facilities", "property", "other")), MONDAY)
    register_volunteer(cast.sun, cast.grid_id, "周大妈", "", MONDAY)
    put_in_team(cast.sun, team, Volunteer.get().id, True, MONDAY)
    assert WAITS in texts(desk.open("guo", "today"))
    app = desk.open("guo", "teams")
    app.selectbox[0].select(team).run()
    button(app, "Confirm with 1 orders").click().run()
    assert (RoundUp.select().count(), PoolItem.get().by_team) == (1, True)
    assert "1. TY-2026-0001" in texts(desk.open("guo", "teams"))
    assert WAITS not in texts(desk.open("guo", "today"))


def test_many_grids_that_are_not_rounded_up_are_counted_on_today(desk, cast: Cast):
    found_team(cast.sun, TeamDetails("便民维修队", "水电小修。", ("facilities",)), MONDAY)
    assert f"{WAITS}: 第1网格, 第2网格" in texts(desk.open("sun", "today"))
    for number in (3, 4):
        Grid.create(community=cast.community_id, number=number, name=f"第{number}网格", branch="")
    assert f"{WAITS}: 4 grids" in texts(desk.open("sun", "today"))


def test_what_was_due_is_not_told_as_still_to_come(desk, cast: Cast):
    found_team(cast.sun, TeamDetails("便民维修队", "水电小修。", ("facilities",)), MONDAY)
    shown = texts(desk.open("sun", "teams"))  # on the 16th
    assert "Not rounded up. It was due by the end of the 10th." in shown
    assert "It is due by the end of the 10th." not in shown
    assert plain("Not rounded up: 第1网格, 第2网格") in shown
