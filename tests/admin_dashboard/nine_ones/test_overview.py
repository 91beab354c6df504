"""The overview at the desk: every building, every one, why, and where it is kept."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from admin_dashboard import frame, words
from admin_dashboard.screens.nine_ones import overview as overview_nine_ones
from admin_dashboard.screens.nine_ones.overview import nine_ones_file
from db.nine_ones.overview.queries import overview
from db.nine_ones.overview.rules import BuildingOrder
from db.nine_ones.signs import actions as signs
from db.records.health.rules import NAMES, HealthState, NineOne
from tests.admin_dashboard.conftest import LATER, button, texts, way_names
from tests.cast import MONDAY
from tests.pages import Page


def table(app) -> str:
    return next(element.proto.body for element in app.get("html") if Page(element.proto.body).elements(".nine"))


def buildings(app) -> list[str]:
    return Page(table(app)).all("th a:has(+ small)")


def test_each_sees_the_buildings_of_their_scope(desk):
    found = {name: table(desk.open(name, "nine-ones")).count("<small>") for name in ("sun", "an", "ada", "guo")}
    assert found == {"sun": 3, "an": 3, "ada": 3, "guo": 2}


def test_a_cell_has_a_sign_a_word_and_a_reason(desk, cast):
    signs.print_signs(cast.mei, [cast.building_id], MONDAY)
    signs.hang_signs(cast.mei, [cast.building_id], MONDAY)
    page = Page(table(desk.open("guo", "nine-ones")))
    sign = "td:has(a[href^='/building'])"
    assert page.attributes(sign, "title") == ["v1 hangs", "not printed and hung up yet"]
    assert page.attributes(sign, "class") == ["alive", "missing"]
    assert page.all(sign) == ["Sign●alive", "Sign○missing"]
    places = [f"/building?id={number}" for number in (cast.building_id, cast.neighbouring_building_id)]
    assert page.attributes(f"{sign} a", "href") == places
    groups = [f"/wechat-groups?building={number}" for number in (cast.building_id, cast.neighbouring_building_id)]
    assert page.attributes("a[href^='/wechat-groups']", "href") == groups


def test_the_list_is_narrowed_and_sorted(desk, cast):
    signs.print_signs(cast.sun, [cast.building_id], MONDAY)
    signs.hang_signs(cast.sun, [cast.building_id], MONDAY)
    app = desk.open("sun", "nine-ones")
    app.selectbox(key="nine-one").set_value(NineOne.SIGN)
    app.segmented_control(key="nine-order").set_value(BuildingOrder.LACKING).run()
    assert buildings(app) == ["2号楼", "3号楼", "1号楼"]
    app.pills(key="nine-states").set_value([HealthState.MISSING]).run()
    assert buildings(app) == ["2号楼", "3号楼"]
    app.selectbox(key="nine-grid").set_value(cast.far_grid_id).run()
    assert buildings(app) == ["3号楼"]
    app.pills(key="nine-states").set_value([HealthState.STALE]).run()
    assert "Nothing matches." in texts(app)


def test_each_figure_opens_the_buildings_that_it_counts_and_says_of_how_many(desk, cast):
    signs.print_signs(cast.sun, [cast.building_id], MONDAY)
    signs.hang_signs(cast.sun, [cast.building_id], MONDAY)
    app = desk.open("sun", "nine-ones")
    figure = "tr.sum a[href$='?one=sign&states=missing']"
    assert Page(table(app)).all(figure) == ["2"]
    app = desk.open("sun", "nine-ones", one="sign", states="missing")
    assert (buildings(app), Page(table(app)).all(figure)) == (["2号楼", "3号楼"], ["2"])
    assert "2 of 3 buildings; the others stand under the other figures." in texts(app)
    other = desk.open("sun", "nine-ones", one="sign", states="alive", grid="99")
    assert (buildings(other), other.selectbox(key="nine-grid").value) == (["1号楼"], None)


def test_the_building_in_the_address_is_shown_in_full(desk, cast):
    app = desk.open("sun", "nine-ones", building=cast.far_building_id)
    assert app.selectbox(key="nine-building").value == cast.far_building_id


def test_a_mediator_sees_the_one_building_with_links_to_where_each_is_kept(desk):
    app = desk.open("mei", "nine-ones")
    assert way_names(app) == [str(name) for name in NAMES.values()]
    assert Page(texts(app)).elements(".nine") == []


def test_every_one_is_kept_on_a_screen_that_exists():
    assert list(overview_nine_ones.SCREENS) == list(NineOne)
    assert set(overview_nine_ones.SCREENS.values()) - {screen.name for screen in frame.SCREENS} == set()


def test_what_the_community_does_without_is_said(desk, cast):
    app = desk.open("sun", "nine-ones")
    app.pills(key="practices-off-[]").set_value([NineOne.MEDIATOR]).run()
    button(app, "Save").click().run()
    assert Page(table(desk.open("guo", "nine-ones"))).all("td.off") == ["Mediator– not kept here"] * 2
    said = [texts(desk.open("mei", name)) for name in ("mediators", "service-card")]
    assert ["does without it" in one for one in said] == [True, False]


def test_it_is_taken_along_as_csv_and_excel(cast, monkeypatch):
    words.speak("en")
    rows = overview(cast.sun, LATER)
    lines = list(csv.reader(StringIO(nine_ones_file.as_csv(rows).decode("utf-8-sig"))))
    book = load_workbook(BytesIO(nine_ones_file.as_excel(rows))).active
    assert [line[:2] for line in lines] == [
        ["Grid", "Building"],
        ["第1网格", "1号楼"],
        ["第1网格", "2号楼"],
        ["第2网格", "3号楼"],
    ]
    assert lines[1][5] == "missing · not printed and hung up yet"
    assert [[str(cell) for cell in line] for line in book.values] == lines
