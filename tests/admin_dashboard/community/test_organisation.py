"""People, places, the community and its sheet: administrators manage, others read what is theirs to read."""

from io import BytesIO

import pytest
import streamlit as st
from openpyxl import load_workbook

from admin_dashboard.screens.community.organisation import first_passwords
from db.community.organisation.queries.members import households_of
from db.community.organisation.queries.places import buildings_of, community, grids_of
from db.community.organisation.rules import CompositeWeights
from db.community.organisation.tables import Community, Grid
from db.community.organisation_sheet.queries.sheets import write_organisation, write_template
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.people import staff_by_sign_in_name, staff_list
from db.community.staff.queries.pocket import pocket_until
from db.ground.clock import DEFAULT_ZONE
from db.ground.refusals import Refused
from db.records.permissions.rules import Role
from db.together.calling.actions.pocket import open_pocket
from tests.admin_dashboard.conftest import LATER, button, rows, screen, texts, way_names
from tests.cast import PASSWORD
from tests.community.organisation_sheet.sheets import HOME, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _field(app, label: str):
    return next(one for one in [*app.text_input, *app.multiselect, *app.selectbox] if one.label == label)


def _buttons(app) -> set[str]:
    return {one.label for one in app.button}


# people


def test_each_role_sees_its_own_sections(desk):
    everything = ["People", "Grids, buildings, units", "Community", "Official days off", "Excel sheet"]
    for name in ("sun", "guo", "mei", "an"):
        assert desk.open(name, "organisation").segmented_control[0].options == everything[:3]
    assert desk.open("ada", "organisation").segmented_control[0].options == everything
    assert "Organisation" not in texts(desk.open("luo", "organisation"))


def test_everybody_reads_who_works_here_and_nobody_else_sees_them(desk):
    for name in ("sun", "guo", "mei", "an", "ada"):
        said = texts(desk.open(name, "organisation"))
        assert "7 people" not in said
        assert "6 people" in said
        assert "梅调解" in said
        assert "欧书记" not in said


def test_only_administrators_get_to_a_persons_form(desk, cast):
    assert "梅调解" in way_names(desk.open("ada", "organisation"))
    for name in ("sun", "guo", "mei", "an"):
        app = desk.open(name, "organisation", section="people", person=cast.mei.staff_id)
        assert "梅调解" not in way_names(app)
        assert not {"Save", "Add this person", "Give a new first password"} & _buttons(app)


def test_people_are_found_by_name_place_and_role(desk):
    app = desk.open("ada", "organisation")
    app.text_input(key="people-text").set_value("供水所").run()
    assert [link for link in way_names(app) if link in ("罗联络", "梅调解")] == ["罗联络"]
    app.text_input(key="people-text").set_value("").run()
    app.selectbox(key="people-role").set_value(Role.AUDITOR).run()
    assert "1 people" in texts(app)
    app.text_input(key="people-text").set_value("nobody is called that").run()
    assert "Nothing matches." in texts(app)


def test_an_added_persons_password_is_shown_until_it_is_noted(desk, cast):
    app = desk.open("ada", "organisation")
    _field(app, "Name").set_value("白调解")
    _field(app, "Sign-in name").set_value("bai")
    _field(app, "Buildings").set_value([cast.neighbouring_building_id])
    button(app, "Add this person").click().run()
    [(name, sign_in_name, password)] = app.session_state[first_passwords.KEPT]
    assert (name, sign_in_name) == ("白调解", "bai")
    assert [row.count(password) for row in rows(app) if password in row] == [1]
    assert sign_in("bai", password, "10.0.0.1", LATER).must_change_password is True
    assert _field(app, "Name").value == ""
    button(app, "I have noted them").click().run()
    assert password not in texts(app)


def test_a_refused_person_is_told_by_field_and_the_form_keeps_what_was_typed(desk, cast):
    app = desk.open("ada", "organisation")
    _field(app, "Name").set_value("白调解")
    _field(app, "Sign-in name").set_value("mei")
    _field(app, "Duty phone").set_value("call me")
    button(app, "Add this person").click().run()
    assert [one.value for one in app.error] == [
        "Duty phone: A phone number has digits only, at most 20.",
        "Buildings: A mediator needs at least one building.",
    ]
    _field(app, "Duty phone").set_value("")
    _field(app, "Buildings").set_value([cast.building_id])
    button(app, "Add this person").click().run()
    assert [one.value for one in app.error] == ["Sign-in name: This sign-in name is taken."]
    assert (_field(app, "Name").value, _field(app, "Sign-in name").value) == ("白调解", "mei")
    assert len(staff_list(cast.ada, LATER)) == 6


def test_the_form_asks_for_what_the_role_is_responsible_for(desk):
    app = desk.open("ada", "organisation")
    asked = {}
    for role in Role:
        next(one for one in app.selectbox if one.key and one.key.endswith("-role") and "new" in one.key).set_value(role)
        app.run()
        labels = [one.label for one in [*app.multiselect, *app.selectbox]]
        asked[role] = [label for label in labels if label in ("Grids", "Buildings", "Member unit")]
    assert asked == {
        Role.BUILDING_MEDIATOR: ["Buildings"],
        Role.GRID_SECRETARY: ["Grids"],
        Role.UNIT_LIAISON: ["Member unit"],
        Role.COMMUNITY_SECRETARY: [],
        Role.AUDITOR: [],
        Role.ADMINISTRATOR: [],
        Role.SUPERVISOR: [],
    }


def test_a_changed_person_is_saved(desk, cast):
    app = desk.open("ada", "organisation", section="people", person=cast.mei.staff_id)
    _field(app, "Buildings").set_value([cast.building_id, cast.neighbouring_building_id])
    button(app, "Save").click().run()
    found = staff_by_sign_in_name(cast.ada, "mei", LATER)
    assert found.building_ids == {cast.building_id, cast.neighbouring_building_id}


def test_a_reset_password_is_handed_out_once(desk, cast):
    app = desk.open("ada", "organisation", section="people", person=cast.mei.staff_id)
    button(app, "Give a new first password").click().run()
    [(_name, sign_in_name, password)] = app.session_state[first_passwords.KEPT]
    assert sign_in_name == "mei"
    assert sign_in("mei", password, "10.0.0.1", LATER).must_change_password is True


def test_who_is_locked_out_is_marked_and_can_be_let_in(desk, cast):
    assert "Unlock" not in _buttons(desk.open("ada", "organisation", section="people", person=cast.mei.staff_id))
    for _ in range(5):
        with pytest.raises(Refused):
            sign_in("mei", "wrong password", "10.0.0.9", LATER)
    app = desk.open("ada", "organisation", section="people", person=cast.mei.staff_id)
    assert "wrong passwords, has to wait" in texts(app)
    button(app, "Unlock").click().run()
    assert "wrong passwords, has to wait" not in texts(app)
    assert sign_in("mei", PASSWORD, "10.0.0.9", LATER)


def test_the_link_on_a_lost_phone_is_ended_by_who_looks_after_the_people_here(desk, cast):
    at = {"section": "people", "person": cast.mei.staff_id}
    assert "End the link on their phone" not in _buttons(desk.open("ada", "organisation", **at))
    open_pocket(cast.mei, LATER)
    button(desk.open("ada", "organisation", **at), "End the link on their phone").click().run()
    assert pocket_until(cast.ada, cast.mei.staff_id, LATER) is None


def test_who_is_let_go_is_no_longer_listed_and_can_come_back(desk, cast):
    app = desk.open("ada", "organisation", section="people", person=cast.luo.staff_id)
    button(app, "Let 罗联络 go").click().run()
    listed = desk.open("ada", "organisation")
    assert "罗联络" not in way_names(listed)
    listed.toggle(key="people-former").set_value(True).run()
    assert "罗联络" in way_names(listed)
    back = desk.open("ada", "organisation", section="people", person=cast.luo.staff_id)
    button(back, "Save and take back").click().run()
    assert staff_by_sign_in_name(cast.ada, "luo", LATER).active is True


def test_the_last_administrator_stays(desk, cast):
    app = desk.open("ada", "organisation", section="people", person=cast.ada.staff_id)
    button(app, "Let 艾管理 go").click().run()
    assert [one.value for one in app.error] == [
        "This is the last administrator. Make somebody else an administrator first."
    ]


def test_another_communitys_people_are_not_found(desk, cast):
    app = desk.open("ada", "organisation", section="people", person=cast.otto.staff_id)
    assert "This was not found." in texts(app)
    assert "欧书记" not in texts(app)


# places


def _places(desk, name: str, sort: str, **query):
    app = desk.open(name, "organisation", section="places", **query)
    return app.pills(key="places-sort").set_value(sort).run() if not query else app


def test_places_are_read_by_scope_and_changed_by_administrators_only(desk):
    assert "3号楼" in texts(_places(desk, "sun", "building"))
    assert "3号楼" not in texts(_places(desk, "guo", "building"))
    assert "桃仙供水所" in texts(_places(desk, "mei", "unit"))
    for name in ("sun", "guo", "mei", "an"):
        app = _places(desk, name, "building")
        assert "Add" not in _buttons(app)
        assert "1号楼" not in way_names(app)
    assert "1号楼" in way_names(_places(desk, "ada", "building"))


def test_a_grid_is_added_and_its_form_is_empty_again(desk, cast):
    app = _places(desk, "ada", "grid")
    _field(app, "Its name").set_value("第3网格")
    _field(app, "Grid Party branch").set_value("第3网格党支部")
    button(app, "Add").click().run()
    assert [(grid.number, grid.name) for grid in grids_of(cast.ada)][-1] == (3, "第3网格")
    assert _field(app, "Its name").value == ""


def test_a_refused_place_is_told_by_field_and_nothing_is_added(desk, cast):
    app = _places(desk, "ada", "building")
    _field(app, "Its name").set_value("4号楼")
    button(app, "Add").click().run()
    assert [one.value for one in app.error] == [
        "Building group: This must not be empty.",
        "Grid: This grid does not exist here.",
    ]
    assert _field(app, "Its name").value == "4号楼"
    assert len(buildings_of(cast.ada)) == 3


def test_a_building_is_added_with_a_code_of_its_own(desk, cast):
    app = _places(desk, "ada", "building")
    for label, value in (("Its name", "4号楼"), ("Building group", "4号楼党小组"), ("Grid", cast.grid_id)):
        _field(app, label).set_value(value)
    button(app, "Add").click().run()
    added = buildings_of(cast.ada)[-1]
    assert (added.number, added.name, added.grid_id, len(added.code)) == (4, "4号楼", cast.grid_id, 6)


def test_a_centre_household_is_added_and_changed_and_its_code_stays(desk, cast):
    app = _places(desk, "ada", "household")
    for label, value in (("Code", "ty-h01"), ("Name", "王秀兰"), ("Building", cast.building_id), ("Phone", "139")):
        _field(app, label).set_value(value)
    button(app, "Add").click().run()
    [household] = households_of(cast.ada)
    assert (household.code, household.name, household.phone) == ("TY-H01", "王秀兰", "139")
    app = _places(desk, "ada", "household", household=household.id)
    _field(app, "Room").set_value("2单元301")
    button(app, "Save").click().run()
    [household] = households_of(cast.ada)
    assert (household.code, household.room, household.phone) == ("TY-H01", "2单元301", "139")


def test_a_unit_that_no_longer_works_with_us_is_marked(desk, cast):
    app = _places(desk, "ada", "unit", unit=cast.unit_id)
    app.toggle[0].set_value(False).run()
    button(app, "Save").click().run()
    assert "no longer in use" in texts(_places(desk, "sun", "unit"))


def test_another_communitys_building_is_not_found(desk, cast):
    app = _places(desk, "ada", "building", building=cast.other_building_id)
    assert "This was not found." in texts(app)


# the community


def test_the_administrator_changes_name_and_phone_and_others_read_them(desk, cast):
    app = desk.open("ada", "organisation", section="community")
    app.text_input(key="community-phone").set_value("024-1111 2222").run()
    button(app, "Save").click().run()
    assert community(cast.community_id).phone == "024-1111 2222"
    assert "024-1111 2222" in texts(desk.open("mei", "organisation", section="community"))
    assert "Save" not in _buttons(desk.open("sun", "organisation", section="community"))


def test_a_refused_change_of_the_community_keeps_what_was_typed(desk, cast):
    app = desk.open("ada", "organisation", section="community")
    app.text_input(key="community-reference_prefix").set_value("T1").run()
    button(app, "Save").click().run()
    assert [one.value for one in app.error] == [
        "Prefix of references: The prefix must be 1 to 6 capital letters, such as TY."
    ]
    assert app.text_input(key="community-reference_prefix").value == "T1"
    assert community(cast.community_id).time_zone == DEFAULT_ZONE


def test_the_secretary_decides_what_the_figures_weigh(desk, cast):
    app = desk.open("sun", "organisation", section="community")
    app.number_input(key="weight-w").set_value(0.9).run()
    app.number_input(key="weight-a").set_value(0.2).run()
    button(app, "Save the weights").click().run()
    assert [one.value for one in app.error] == ["The three weights must each be from 0 to 1 and add up to 1."]
    app.number_input(key="weight-b").set_value(0.4).run()
    button(app, "Save the weights").click().run()
    found = community(cast.community_id)
    assert (found.basically_satisfied_weight, found.weights) == (0.9, CompositeWeights(0.2, 0.4, 0.4))


def test_nobody_else_does(desk):
    for name in ("guo", "mei", "an", "ada"):
        app = desk.open(name, "organisation", section="community")
        assert not app.number_input
        shown = screen(app)
        facts = dict(zip(shown.all("dt"), shown.all("dd"), strict=True))
        assert facts["Resolution rate in the composite score"] == "0.5"


# the sheet


def _upload(desk, data: bytes):
    app = desk.open("ada", "organisation", section="sheet")
    app.file_uploader[0].set_value(("organisation.xlsx", data, XLSX))
    app.run()
    return button(app, "Read this sheet").click().run()


def test_only_administrators_have_the_sheet(desk):
    assert len(desk.open("ada", "organisation", section="sheet").download_button) == 2
    for name in ("sun", "guo", "mei", "an"):
        app = desk.open(name, "organisation", section="sheet")
        assert not app.download_button
        assert not app.file_uploader


def test_the_sheets_to_download_are_workbooks(cast):
    for data in (write_template(), write_organisation(cast.ada, LATER)):
        assert "楼栋" in load_workbook(BytesIO(data)).sheetnames


def test_a_read_sheet_is_counted_and_its_first_passwords_handed_out(desk, cast):
    sheets = {
        "社区": HOME,
        "网格": [[1, "第1网格", "第1网格党支部"], [3, "第3网格", "第3网格党支部"]],
        "人员": [["白调解", "bai", "楼栋调解员", None, "2", None, "13800000009"]],
    }
    app = _upload(desk, workbook(sheets))
    assert ["网格", "1", "0", "1"] in rows(app)
    [(name, sign_in_name, password)] = app.session_state[first_passwords.KEPT]
    assert (name, sign_in_name) == ("白调解", "bai")
    assert sign_in("bai", password, "10.0.0.1", LATER)
    button(app, "Good").click().run()
    assert "The sheet is read." not in texts(app)


def test_a_refused_sheet_names_every_bad_cell_and_keeps_everything_as_it_was(desk, cast):
    before = [(grid.number, grid.name) for grid in Grid.select().order_by(Grid.id)]
    sheets = {
        "网格": [[3, "第3网格", "第3网格党支部"], ["三", "第4网格", None]],
        "楼栋": [[9, "9号楼", 77, "9号楼党小组", None, 3, 11, 66, None]],
    }
    app = _upload(desk, workbook(sheets))
    assert "Nothing was changed: 3 cells need another look." in app.error[0].value
    assert [(row[0], *row[-2:]) for row in rows(app)] == [
        ("网格", "A3", "This must be a whole number, not “三”."),
        ("网格", "C3", "This must not be empty."),
        ("楼栋", "C2", "There is no 77 in the sheet “网格”, nor in the community."),
    ]
    assert [(grid.number, grid.name) for grid in Grid.select().order_by(Grid.id)] == before
    assert app.file_uploader[0].value is not None
    assert first_passwords.KEPT not in app.session_state


def test_a_file_that_is_no_workbook_is_refused_in_words(desk):
    app = _upload(desk, b"not a w\0rkbook")
    assert [one.value for one in app.error] == [
        "This is not an Excel workbook that can be read. Save it as .xlsx, without a password."
    ]


def test_passwords_nobody_has_noted_stay_beside_newer_ones_and_the_newer_of_one_person_counts(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    first_passwords.keep([("白调解", "bai", "aaaa"), ("梅调解", "mei", "bbbb")])
    first_passwords.keep([("白调解", "bai", "cccc")])
    assert st.session_state == {first_passwords.KEPT: (("梅调解", "mei", "bbbb"), ("白调解", "bai", "cccc"))}


def test_slips_carry_one_person_each():
    slips = first_passwords.slips([("白调解", "bai", "aaaa-bbbb-cccc"), ("梅调解", "mei", "dddd-eeee-ffff")])
    said = slips.decode("utf-8-sig").split("- - - - - - - - - -\r\n")
    assert ["bai" in said[0], "aaaa-bbbb-cccc" in said[0], "dddd-eeee-ffff" in said[1]] == [True, True, True]


def test_a_community_without_a_legal_person_is_told_in_red_until_it_is_named(desk, cast):
    Community.update(residents_committee="").where(Community.id == cast.community_id).execute()
    app = desk.open("ada", "organisation", section="community")
    lacks = "No residents’ committee is named: the privacy notice cannot say who answers for the data."
    assert [one.value for one in app.error] == [lacks]
    app.text_input(key="community-residents_committee").set_value("桃源社区居民委员会").run()
    app.text_input(key="community-credit_code").set_value("55210112 mj1234567r").run()
    button(app, "Save").click().run()
    home = community(cast.community_id)
    assert (home.residents_committee, home.credit_code) == ("桃源社区居民委员会", "55210112MJ1234567R")
    assert desk.open("ada", "organisation", section="community").error == []
