"""What one searched for and turned to is there again after another screen; a search never stands in an address."""

from __future__ import annotations

import pytest

from db.community.organisation.actions import add_building
from db.community.organisation.rules import BuildingDetails
from db.records.permissions.rules import Role
from tests.admin_dashboard.conftest import turn_to

SEARCHES = {
    "buildings": "buildings-text",
    "wechat-groups": "groups-text",
    "mediators": "mediators-text",
    "organisation": "people-text",
}


@pytest.mark.parametrize(("screen", "key"), SEARCHES.items())
def test_a_search_is_there_again_and_in_no_address(desk, screen, key):
    app = desk.open("sun", screen)
    app.text_input(key=key).set_value("1号楼").run()
    turn_to(app, "my-messages")
    turn_to(app, screen)
    assert (app.text_input(key=key).value, app.query_params) == ("1号楼", {})


def test_whom_one_narrows_people_to_stands_in_the_address(desk):
    app = desk.open("sun", "organisation", role="building_mediator", former="1")
    role, former = app.selectbox(key="people-role"), app.toggle(key="people-former")
    assert (role.value, former.value) == (Role.BUILDING_MEDIATOR, True)
    role.set_value(Role.GRID_SECRETARY).run()
    assert app.query_params == {"role": "grid_secretary", "former": "1"}


def test_a_page_stands_in_the_address_until_something_else_is_looked_for(desk, cast):
    for number in range(30, 60):
        details = BuildingDetails(cast.grid_id, number, f"{number}号楼", "第一党小组")
        add_building(cast.ada, cast.community_id, details, desk.now)
    app = desk.open("sun", "buildings", **{"buildings-page": 2})
    assert app.session_state["page-of-buildings"] == 2
    turn_to(app, "my-messages")
    turn_to(app, "buildings")
    assert app.query_params == {"buildings-page": "2"}
    app.text_input(key="buildings-text").set_value("3").run()
    assert (app.session_state["page-of-buildings"], app.query_params) == (1, {})
    assert desk.open("sun", "buildings", **{"buildings-page": 99}).session_state["page-of-buildings"] == 2
