"""A filled-in sheet becomes the organisation: all or nothing, and again without doubling anything."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from db.community.answer_templates.queries import templates
from db.community.answer_templates.rules import FIRST_PHRASES
from db.community.organisation import actions as organisation
from db.community.organisation.queries.members import whole_organisation
from db.community.organisation.queries.places import communities, community, grids_of
from db.community.organisation.tables import Community
from db.community.organisation_sheet.actions import SheetCount, SheetImportResult, import_organisation
from db.community.organisation_sheet.queries.sheets import as_sheets, write_organisation, write_organisation_of
from db.community.organisation_sheet.rules.planning import DEFAULTS
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.people import actor, everybody_in
from db.ground.refusals import Invalid, NotAllowed, Refused
from db.records.history.queries import breaks_in_history, latest_happenings
from db.records.permissions.rules import Role
from tests.cast import MONDAY, Cast
from tests.community.organisation_sheet.sheets import HOME, NEW, problems, workbook


def _found(rows=NEW) -> SheetImportResult:
    return import_organisation(None, workbook(rows), MONDAY)


def _with(sheet: str, *rows: list) -> dict:
    return {**deepcopy(NEW), sheet: [*deepcopy(NEW[sheet]), *rows]}


def test_the_first_import_founds_the_community_with_everybody_in_it(house) -> None:
    done = _found()
    assert done.sheets == (
        SheetCount("社区", 1, 0, 0),
        SheetCount("网格", 2, 0, 0),
        SheetCount("楼栋", 2, 0, 0),
        SheetCount("党员中心户", 1, 0, 0),
        SheetCount("共建单位", 1, 0, 0),
        SheetCount("人员", 5, 0, 0),
    )
    whole = whole_organisation(done.community_id)
    assert [(found.number, found.name, found.grid_name) for found in whole.buildings] == [
        (1, "1号楼", "第1网格"),
        (2, "2号楼", "第2网格"),
    ]
    assert [(found.code, found.name, found.phone) for found in whole.households] == [
        ("TL-H01", "王秀兰", "13800001111")
    ]
    mediator = mediator_of(whole.buildings[0].id, MONDAY)
    assert mediator and (mediator.name, mediator.duty_phone) == ("梅调解", "13800000003")
    assert list(breaks_in_history(done.community_id))[-1] == 12


def test_new_people_get_a_password_for_one_sign_in(house) -> None:
    done = _found()
    assert [person.sign_in_name for person in done.new_people] == ["tl-sun", "tl-guo", "tl-mei", "tl-luo", "tl-ada"]
    assert sign_in("tl-mei", done.new_people[2].password, "network", MONDAY).must_change_password


def test_roles_and_scopes_are_as_the_sheet_says(house) -> None:
    people = as_sheets(_found().community_id, MONDAY)["人员"]
    told = [
        tuple(person[name] for name in ("role", "grid_ids", "building_ids", "unit_id")) for person in people.values()
    ]
    assert told == [
        (Role.ADMINISTRATOR, (), (), ""),
        (Role.BUILDING_MEDIATOR, (), (1,), ""),
        (Role.COMMUNITY_SECRETARY, (), (), ""),
        (Role.GRID_SECRETARY, (1, 2), (), ""),
        (Role.UNIT_LIAISON, (), (), "桃仙派出所"),
    ]


def test_importing_again_changes_nothing_and_doubles_nothing(house) -> None:
    first = _found()
    before = as_sheets(first.community_id, MONDAY)
    again = _found()
    assert [(count.added, count.changed) for count in again.sheets] == [(0, 0)] * 6
    assert (again.community_id, again.new_people) == (first.community_id, ())
    assert as_sheets(first.community_id, MONDAY) == before


def test_the_export_imported_again_changes_nothing(house) -> None:
    community_id = _found().community_id
    exported = write_organisation_of(community_id, MONDAY)
    done = import_organisation(None, exported, MONDAY)
    assert [(count.added, count.changed) for count in done.sheets] == [(0, 0)] * 6
    assert write_organisation_of(community_id, MONDAY) == exported


def test_a_changed_row_updates_what_its_key_names(house) -> None:
    community_id = _found().community_id
    rows = deepcopy(NEW)
    rows["社区"][0][2] = "五三街道"
    rows["网格"][0][1] = "东网格"
    rows["楼栋"][1][2] = 1
    rows["党员中心户"][0][4] = "13800002222"
    rows["共建单位"][0][3] = "停用"
    rows["人员"][2][4] = "1、2"
    done = _found(rows)
    assert [(count.added, count.changed) for count in done.sheets] == [(0, 1)] * 6
    whole = whole_organisation(community_id)
    assert (whole.community.street, whole.grids[0].name, whole.buildings[1].grid_name) == (
        "五三街道",
        "东网格",
        "东网格",
    )
    assert (whole.households[0].phone, whole.units[0].active) == ("13800002222", False)
    assert mediator_of(whole.buildings[1].id, MONDAY) == mediator_of(whole.buildings[0].id, MONDAY)


def test_rows_and_columns_the_file_does_not_have_stay_as_they_are(house) -> None:
    community_id = _found().community_id
    before = as_sheets(community_id, MONDAY)

    def without_columns(book) -> None:
        for _ in range(5):
            book["楼栋"].delete_cols(5)

    fewer = {"社区": NEW["社区"], "楼栋": [[1, "一号楼", 1, "1号楼党小组"]]}
    import_organisation(None, workbook(fewer, without_columns), MONDAY)
    after = as_sheets(community_id, MONDAY)
    assert after["楼栋"][1] == {**before["楼栋"][1], "name": "一号楼"}
    assert {**after, "楼栋": before["楼栋"]} == before


def test_an_empty_cell_empties_a_phone_and_leaves_a_number(house) -> None:
    community_id = _found().community_id
    rows = deepcopy(NEW)
    rows["党员中心户"][0][4], rows["楼栋"][0][7] = None, None
    _found(rows)
    whole = whole_organisation(community_id)
    assert (whole.households[0].phone, whole.buildings[0].households) == ("", 66)


def test_a_building_keeps_its_code_and_one_from_elsewhere_keeps_its_printed_signs(house) -> None:
    rows = deepcopy(NEW)
    rows["楼栋"][0][8] = "e2c3-d8"
    community_id = _found(rows).community_id
    assert whole_organisation(community_id).buildings[0].code == "E2C3D8"
    rows["楼栋"][0][8] = "A2C3DC"
    assert problems(lambda: _found(rows)) == [
        ("楼栋!I2", "This building's code is E2C3D8. Signs carry it, so a sheet does not change it.")
    ]


def test_an_administrator_imports_into_their_own_community(cast: Cast) -> None:
    rows = {"社区": HOME, "网格": [[3, "第3网格", "第3网格党支部"]]}
    done = import_organisation(cast.ada, workbook(rows), MONDAY)
    assert (done.community_id, done.sheets) == (
        cast.community_id,
        (SheetCount("社区", 0, 0, 1), SheetCount("网格", 1, 0, 0)),
    )
    assert [grid.number for grid in grids_of(cast.sun)] == [1, 2, 3]
    assert [event.actor_id for event in latest_happenings(cast.sun, 1)] == [cast.ada.staff_id]


def test_an_administrator_changes_people_by_the_sheet(cast: Cast) -> None:
    rows = {"人员": [["梅芳", "mei", "楼栋调解员", None, "1、2", None, "13800000000"]]}
    done = import_organisation(cast.ada, workbook(rows), MONDAY)
    assert done.sheets == (SheetCount("人员", 0, 1, 0),)
    mediator = mediator_of(cast.neighbouring_building_id, MONDAY)
    assert mediator and (mediator.id, mediator.name) == (cast.mei.staff_id, "梅芳")


def test_the_sheet_of_another_community_is_refused_at_the_desk(cast: Cast) -> None:
    foreign = {"社区": [["春风里社区", *HOME[0][1:]]], "网格": [[1, "改名", "支部"]]}
    assert problems(lambda: import_organisation(cast.ada, workbook(foreign), MONDAY)) == [
        ("社区!A2", "This sheet is of 春风里社区, but you are in 泰奕桃源社区.")
    ]
    assert grids_of(cast.otto)[0].name == "第1网格"


@pytest.mark.parametrize("name", ["sun", "guo", "mei", "luo", "an", "otto"])
def test_nobody_but_the_administrator_imports_or_downloads(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        import_organisation(cast.everybody[name], workbook({"网格": [[3, "第3网格", "支部"]]}), MONDAY)
    with pytest.raises(NotAllowed):
        write_organisation(cast.everybody[name], MONDAY)
    assert len(grids_of(cast.sun)) == 2


def test_one_bad_row_and_nothing_at_all_is_written(cast: Cast) -> None:
    rows = {"网格": [[3, "第3网格", "支部"], [4, None, "支部"]]}
    assert problems(lambda: import_organisation(cast.ada, workbook(rows), MONDAY)) == [
        ("网格!B3", "This must not be empty.")
    ]
    assert len(grids_of(cast.sun)) == 2


def test_a_founded_community_begins_with_the_first_answer_templates(house) -> None:
    secretary = next(person for person in everybody_in(_found().community_id, MONDAY) if person.name == "孙书记")
    offered = templates(actor(secretary.id, MONDAY))
    assert [template.title for template in offered] == [phrase.title for phrase in FIRST_PHRASES]


def test_a_refused_first_import_founds_nothing(house) -> None:
    with pytest.raises(Invalid):
        _found(_with("楼栋", [3, "3号楼", 9, "党小组"]))
    assert communities() == []


def test_what_only_the_database_knows_is_told_for_every_row_and_nothing_is_written(cast: Cast) -> None:
    details = organisation.HouseholdDetails(cast.other_building_id, "别人家")
    organisation.add_household(organisation.ActorKind.SYSTEM, cast.other_community_id, "TL-H01", details, MONDAY)
    rows = deepcopy(NEW)
    rows["人员"][0][1] = "otto"
    rows["楼栋"][1][8] = "A2C3DC"
    assert problems(lambda: _found(rows)) == [
        ("楼栋!I3", "This code is already taken."),
        ("党员中心户!A2", "This code is already taken."),
        ("人员!B2", "This sign-in name is taken."),
    ]
    assert [found.id for found in communities()] == [cast.community_id, cast.other_community_id]


def test_a_prefix_another_community_has_is_named_by_its_cell(cast: Cast) -> None:
    rows = deepcopy(NEW)
    rows["社区"][0][5] = "TY"
    assert problems(lambda: _found(rows)) == [("社区!F2", "Another community here has this already.")]


def test_somebody_who_has_left_is_not_called_back_by_a_sheet(cast: Cast) -> None:
    deactivate_staff(cast.ada, cast.luo.staff_id, MONDAY)
    assert "luo" not in as_sheets(cast.community_id, MONDAY)["人员"]
    rows = {"人员": [["罗联络", "luo", "单位联络员", None, None, "桃仙供水所", None]]}
    assert problems(lambda: import_organisation(cast.ada, workbook(rows), MONDAY)) == [
        ("人员!B2", "This sign-in name is taken.")
    ]
    assert not next(person for person in everybody_in(cast.community_id, MONDAY) if person.sign_in_name == "luo").active


def test_the_last_administrator_stays_one(cast: Cast) -> None:
    rows = {"人员": [["艾管理", "ada", "督查员", None, None, None, None]]}
    assert problems(lambda: import_organisation(cast.ada, workbook(rows), MONDAY)) == [
        ("人员!B2", "This is the last administrator. Make somebody else an administrator first.")
    ]


def test_without_an_actor_the_file_must_say_which_community(house) -> None:
    with pytest.raises(Refused, match="must say which community"):
        import_organisation(None, workbook({"网格": NEW["网格"]}), MONDAY)


def test_the_passwords_are_nowhere_in_the_history(cast: Cast) -> None:
    rows = {"人员": [["新来的", "newcomer", "督查员", None, None, None, "13912345678"]]}
    done = import_organisation(cast.ada, workbook(rows), MONDAY)
    told = repr(latest_happenings(cast.sun, 50))
    assert [secret in told for secret in (done.new_people[0].password, "13912345678", "新来的")] == [False] * 3


def test_an_administrators_own_export_comes_back_unchanged(cast: Cast) -> None:
    done = import_organisation(cast.ada, write_organisation(cast.ada, MONDAY), MONDAY)
    assert {(count.added, count.changed) for count in done.sheets} == {(0, 0)}
    assert replace(done, sheets=()) == SheetImportResult(cast.community_id, (), (), ())


def test_a_sheet_says_nothing_of_the_time_zone_and_leaves_it(house) -> None:
    number = _found().community_id
    Community.update(time_zone="Asia/Urumqi").where(Community.id == number).execute()
    rows = deepcopy(NEW)
    rows["社区"][0][2] = "五三街道"
    _found(rows)
    assert (community(number).time_zone, community(number).street) == ("Asia/Urumqi", "五三街道")


def test_a_column_that_a_new_row_does_not_have_means_this() -> None:
    assert DEFAULTS == {
        "社区": {"phone": ""},
        "网格": {},
        "楼栋": {"address": "", "units": 1, "floors": 6, "households": 0, "code": ""},
        "党员中心户": {"room": "", "phone": ""},
        "共建单位": {"phone": "", "active": True},
        "人员": {"grid_ids": (), "building_ids": (), "unit_id": "", "duty_phone": ""},
    }
