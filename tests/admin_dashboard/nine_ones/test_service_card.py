"""The service card at the desk: keeping it, letting a building differ, and printing it."""

from __future__ import annotations

from db.community.offered.actions import switch_practice
from db.nine_ones.service_card import actions
from db.nine_ones.service_card.queries.cards import card_of
from db.nine_ones.service_card.rules import ServiceEntryDetails
from db.practices import NAMED
from db.together.teams.actions import found_team
from db.together.teams.rules import TeamDetails
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast

WATER = ServiceEntryDetails("water", "桃仙供水所", "024-0001 0000", all_day=True)
LIFT = ServiceEntryDetails("lift", "电梯救援", "96333", all_day=True)


def filled(app, form: str, **fields: str):
    for field, text in fields.items():
        app.text_input(key=f"{form}-{field}").input(text)
    return app


def names(building_id: int) -> list[str]:
    return [entry.name for entry in card_of(building_id).entries]


def test_a_mediator_adds_an_entry_and_a_wrong_one_stays_in_the_form(desk, cast: Cast):
    app = desk.open("mei", "service-card")
    form = f"new-entry-{cast.building_id}-0"
    button(filled(app, form, name="本楼管家", phone="8888 6666"), "Add").click().run()
    assert "Phone number: Put the area code before it, such as 024." in texts(app)
    assert app.text_input(key=f"{form}-name").value == "本楼管家"
    button(filled(app, form, phone="024-8888 6666"), "Add").click().run()
    assert names(cast.building_id) == ["本楼管家"]
    assert app.text_input(key=f"new-entry-{cast.building_id}-1-name").value == ""


def test_a_building_differs_leaves_out_and_takes_in_again(desk, cast: Cast):
    water, _ = (actions.add_entry(cast.sun, None, details, MONDAY) for details in (WATER, LIFT))
    app = desk.open("mei", "service-card")
    app.button(key=f"open-{water}").click().run()
    filled(app, f"entry-{water}", name="泵房")
    app.button(key=f"keep-{water}").click().run()
    assert names(cast.building_id) == ["泵房", "电梯救援"]
    button(app, "Leave out here").click().run()
    assert names(cast.building_id) == ["泵房"]
    button(app, "As in the community again").click().run()
    button(app, "Take in again").click().run()
    assert names(cast.building_id) == ["桃仙供水所", "电梯救援"]


def test_whoever_was_slower_is_told(desk, cast: Cast):
    water = actions.add_entry(cast.mei, cast.building_id, WATER, MONDAY)
    app = desk.open("mei", "service-card")
    app.button(key=f"open-{water}").click().run()
    actions.change_entry(cast.guo, water, LIFT, MONDAY)
    app.button(key=f"keep-{water}").click().run()
    assert "Somebody else was faster" in texts(app)
    assert names(cast.building_id) == ["电梯救援"]


def test_the_secretary_keeps_what_all_buildings_inherit(desk, cast: Cast):
    app = desk.open("sun", "service-card", section="community")
    button(app, "Add the numbers of the whole country (12345, 95598…)").click().run()
    assert len(names(cast.far_building_id)) == 5
    button(app, "All still right").click().run()
    assert "Noted: looked through today." in [one.value for one in app.toast]


def test_an_auditor_reads_and_changes_nothing(desk, cast: Cast):
    actions.add_entry(cast.sun, None, WATER, MONDAY)
    app = desk.open("an", "service-card")
    assert "桃仙供水所" in texts(app)
    assert [
        one.label for one in app.button if one.label in ("Add", "Take out", "Differs here", "All still right")
    ] == []


def test_what_is_printed_is_seen_first(desk, cast: Cast):
    for number in range(25):
        actions.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("other", f"{number}号", "12345"), MONDAY)
    app = desk.open("mei", "service-card", section="papers")
    assert "found no place on the card" in texts(app)
    assert len(app.image) == 2


def test_of_teams_the_paper_has_those_that_residents_read_of(desk, cast: Cast):
    """Seen by what no font here can write, which is named beside the paper."""
    actions.add_entry(cast.sun, None, WATER, MONDAY)
    for name in ("维修\ue000队", "李秀芳\ue000队"):
        found_team(cast.sun, TeamDetails(name, "水电小修。"), MONDAY)
    told = "Not printed, because no font here has all their characters: 维修\ue000队"
    assert [one.value for one in desk.open("mei", "service-card", section="papers").warning] == [told]
    switch_practice(cast.sun, NAMED["teams"], False, MONDAY)
    assert not desk.open("mei", "service-card", section="papers").warning
