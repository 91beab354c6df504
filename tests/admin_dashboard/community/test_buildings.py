"""The list of buildings, and a building's page."""

from datetime import timedelta

import pytest

from db.community.organisation import actions as organisation
from db.community.organisation.rules import HouseholdDetails
from db.figures.satisfaction.rules.formulae import Figure
from tests.admin_dashboard.conftest import rows, screen, texts, way_names
from tests.cast import MONDAY

ROLES = ("sun", "guo", "mei", "an", "ada")


def _listed(app) -> list[str]:
    return [label for label in way_names(app) if label.endswith("号楼")]


def test_each_sees_the_buildings_of_their_scope(desk):
    whole = ["1号楼", "2号楼", "3号楼"]
    assert {name: _listed(desk.open(name, "buildings")) for name in ROLES} == {
        "sun": whole,
        "guo": whole[:2],
        "mei": whole[:1],
        "an": whole,
        "ada": whole,
    }
    assert _listed(desk.open("otto", "buildings")) == ["1号楼"]


def test_a_liaison_has_no_such_screen(desk):
    assert "1号楼" not in texts(desk.open("luo", "buildings"))


def test_open_disputes_are_counted_for_who_may_read_them(desk, report):
    report()
    report()
    assert ">2 open" in texts(desk.open("mei", "buildings")).replace("</i>", ">")
    assert "open" not in texts(desk.open("ada", "buildings"))


def test_the_list_is_searched_by_name_code_and_mediator(desk):
    app = desk.open("sun", "buildings")
    wanted = {"b2c3": ["2号楼"], "梅调解": ["1号楼"], "3号楼": ["3号楼"], "": ["1号楼", "2号楼", "3号楼"]}
    for typed, found in wanted.items():
        app.text_input(key="buildings-text").set_value(typed).run()
        assert _listed(app) == found
    app.text_input(key="buildings-text").set_value("no such house").run()
    assert _listed(app) == []
    assert "Nothing matches." in texts(app)


def test_the_list_is_narrowed_to_a_grid(desk, cast):
    app = desk.open("sun", "buildings")
    app.selectbox(key="buildings-grid").set_value(cast.far_grid_id).run()
    assert _listed(app) == ["3号楼"]


def test_a_building_says_who_looks_after_it_and_how_to_reach_its_page(desk, cast):
    shown = screen(desk.open("sun", "building", id=cast.building_id))
    assert "1号楼" in shown.text
    assert ["梅调解 13800000000" in shown.text, "郭书记 13800000000" in shown.text] == [True, True]
    assert shown.links.count("tel:13800000000") == 2
    assert [words for words in shown.all("a") if words.endswith("/b/A2C3DC")] != []
    assert "3 stairwells, 11 floors, 66 households" in shown.text


def test_its_open_disputes_and_figures_are_there_for_who_may_read_them(desk, cast, report):
    report()
    said = texts(desk.open("mei", "building", id=cast.building_id))
    assert "Open here: 1" in said
    assert "漏水" in said
    assert "At a glance" in said
    for_ada = texts(desk.open("ada", "building", id=cast.building_id))
    assert "漏水" not in for_ada
    assert "At a glance" not in for_ada


def test_no_rate_stands_without_its_count_and_none_is_made_of_nothing(desk, cast):
    app = desk.open("mei", "building", id=cast.building_id)
    assert ["Resolution rate", "—", "0", "—"] in rows(app)


def test_a_centre_households_phone_is_only_for_who_may_see_it(desk, cast):
    details = HouseholdDetails(cast.building_id, "王秀兰", "2单元301", "13912345678")
    organisation.add_household(cast.ada, cast.community_id, "TY-H01", details, MONDAY)
    shown = {name: texts(desk.open(name, "building", id=cast.building_id)) for name in ROLES}
    assert all("王秀兰" in said for said in shown.values())
    assert {name for name, said in shown.items() if "13912345678" in said} == {"sun", "guo", "ada"}


def test_nobody_opens_a_building_outside_their_scope(desk, cast):
    for name, place in (
        ("mei", cast.neighbouring_building_id),
        ("guo", cast.far_building_id),
        ("sun", cast.other_building_id),
    ):
        app = desk.open(name, "building", id=place)
        assert "This was not found." in texts(app)
        assert "号楼" not in texts(app).replace("1号楼党小组", "")


@pytest.mark.parametrize("number", ["", "abc", "-1", "９", "9" * 19])
def test_an_address_without_a_building_is_not_found(desk, number):
    assert "This was not found." in texts(desk.open("sun", "building", id=number))


def test_from_a_figure_of_a_building_to_its_cases(desk, cast, report):
    report(at=MONDAY - timedelta(days=30))
    app = desk.open("sun", "building", id=cast.building_id)
    app.pills(key="cases-of").select(Figure.RECEIVED).run()
    assert "楼上漏水" in texts(app)
