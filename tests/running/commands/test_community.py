"""Commands about one community, as they are typed."""

from __future__ import annotations

import re
from datetime import timedelta

import openpyxl
import pytest

from db.community.organisation.tables import Community, Grid
from db.community.staff.tables import SecondStep, StaffMember
from db.disputes.actions.submit import submit_dispute
from db.ground import clock, connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import new_token
from db.records.history.tables import Event
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.commands import community
from tests.cast import MONDAY, Cast, settle_in

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture
def living(settings) -> Cast:
    """A house with the cast and one report of last Monday's week in it, closed again."""
    open_house(settings)
    with open_for_one_run():
        cast = settle_in()
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(cast.building_id, report, [], new_token(), MONDAY)
    connection.database.obj.close_all()
    return cast


def reading(settings, question):
    open_house(settings)
    with open_for_one_run():
        found = question()
    connection.database.obj.close_all()
    return found


def test_the_first_administrator_is_added_with_a_password_for_once(living, python_m_db, settings):
    said = python_m_db(
        "add-staff", "--community", "TY", "--role", "administrator", "--name", "周管理", "--sign-in-name", "zhou"
    )
    assert said.code == 0
    assert re.fullmatch(r"Added 周管理\. The password for the first sign-in: \S{10,}\n", said.out)
    added = reading(settings, lambda: StaffMember.get(StaffMember.sign_in_name == "zhou"))
    assert (added.community_id, added.must_change_password, added.role) == (
        living.community_id,
        True,
        "administrator",
    )


def test_a_sign_in_name_that_is_taken_is_a_sentence(living, python_m_db):
    said = python_m_db("add-staff", "--community", "TY", "--role", "auditor", "--name", "x", "--sign-in-name", "mei")
    assert (said.code, said.err) == (2, "sign_in_name: This sign-in name is taken.\n")


def test_where_there_are_several_communities_one_must_be_named(living, python_m_db):
    said = python_m_db("add-staff", "--role", "auditor", "--name", "x", "--sign-in-name", "zhou")
    assert said.code == 2
    assert said.err == "Choose one with --community: TY (泰奕桃源社区), CF (春风里社区).\n"


def test_where_there_is_none_it_says_what_to_do(python_m_db):
    said = python_m_db("export-week", "2026-W47", "--out", ".")
    assert (said.code, said.err.startswith("There is no community yet.")) == (2, True)


def test_a_week_is_written_as_a_workbook_and_its_rows(living, python_m_db, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=8))
    said = python_m_db("export-week", "2026-W47", "--out", tmp_path / "out", "--community", "TY")
    assert (said.code, said.err) == (0, "")
    written = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert written.keys() == {"linli-TY-2026-W47.xlsx", "linli-TY-2026-W47.csv"}
    assert (written["linli-TY-2026-W47.xlsx"][:2], written["linli-TY-2026-W47.csv"][:3]) == (b"PK", b"\xef\xbb\xbf")


def test_a_week_written_again_is_the_same_to_the_last_byte(living, python_m_db, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=8))
    for folder in ("one", "two"):
        assert python_m_db("export-week", "2026-W47", "--out", tmp_path / folder, "--community", "TY").code == 0
    one, two = ([file.read_bytes() for file in sorted((tmp_path / name).iterdir())] for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("week", ["2026-W54", "last", "2026-W50"])
def test_a_week_that_is_none_or_not_over_is_a_sentence(week: str, living, python_m_db, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=8))
    said = python_m_db("export-week", week, "--out", tmp_path / "out", "--community", "TY")
    assert (said.code, len(said.err.splitlines()), said.out) == (2, 1, "")


def test_the_template_can_be_opened_and_is_never_written_over_a_file(python_m_db, tmp_path):
    file = tmp_path / "sheet.xlsx"
    assert python_m_db("organisation-template", file).code == 0
    assert "社区" in openpyxl.load_workbook(file).sheetnames
    said = python_m_db("organisation-template", file)
    assert (said.code, said.err) == (2, f"{file} exists already; nothing was written.\n")


def filled_in(file, community_name: str, grids: list[list]) -> None:
    """The template with a community and grids in it, by its own headings."""
    book = openpyxl.load_workbook(file)
    headings = [str(cell.value).rstrip("*") for cell in book["社区"][1]]
    known = {"社区名称": community_name, "名称": community_name}
    book["社区"].append([known.get(heading, "测试") for heading in headings])
    for row in grids:
        book["网格"].append(row)
    book.save(file)


def test_a_file_that_is_no_workbook_is_a_sentence(python_m_db, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"not a w\0rkbook")
    said = python_m_db("import-organisation", tmp_path / "x.xlsx")
    assert (said.code, said.out) == (2, "")
    assert "Excel workbook" in said.err


def test_a_file_that_is_not_there_is_a_sentence(python_m_db, tmp_path):
    said = python_m_db("import-organisation", tmp_path / "none.xlsx")
    assert (said.code, said.err) == (2, f"{tmp_path}/none.xlsx: No such file or directory.\n")


def test_every_bad_cell_is_named_and_nothing_is_imported(python_m_db, tmp_path, settings):
    file = tmp_path / "sheet.xlsx"
    python_m_db("organisation-template", file)
    filled_in(file, "新社区", [["not a number", "x", "y"], ["-3", "", ""]])
    said = python_m_db("import-organisation", file)
    assert (said.code, said.out) == (2, "")
    assert re.search(r"^网格!A2: ", said.err, re.M)
    assert re.search(r"^Nothing was imported: \d+ problems in ", said.err, re.M)
    assert reading(settings, lambda: (Community.select().count(), Grid.select().count())) == (0, 0)


@on_sqlite
def test_the_model_community_fills_an_empty_database_once(python_m_db, small_demo):
    said = python_m_db("demo", "--seed", "7", "--disputes", "12")
    assert (said.code, said.out.count("12 disputes")) == (0, 1)
    again = python_m_db("demo")
    assert (again.code, again.err.splitlines()[-1][:30]) == (2, "There is a community here alre")


@pytest.mark.parametrize("named", ["TY", "泰奕桃源社区"])
def test_a_community_is_found_by_its_name_or_its_prefix(named: str, cast):
    assert community.chosen_community(named).id == cast.community_id


def test_who_has_lost_the_phone_is_asked_for_no_code_from_the_command_line(living, python_m_db, settings):
    open_house(settings)
    with open_for_one_run():
        SecondStep.add(staff=living.ada.staff_id, sealed_secret=b"-", begun_at=clock.now(), on_since=clock.now())
    said = [python_m_db("reset-second-step", "--sign-in-name", name) for name in ("ADA", "ada", "nils")]
    assert [(one.code, one.out, one.err) for one in said] == [
        (0, "ADA is asked for no code any more.\n", ""),
        (0, "ada was asked for no code.\n", ""),
        (2, "", "Nobody signs in as nils.\n"),
    ]
    open_house(settings)
    with open_for_one_run():
        last = Event.select().order_by(Event.position.desc()).where(Event.community_id == living.community_id).get()
        assert (last.kind, last.subject_id, last.actor_kind) == ("second_step_reset", living.ada.staff_id, "system")
    connection.database.obj.close_all()


def test_the_only_administrator_is_unlocked_from_the_command_line(living, python_m_db, settings):
    open_house(settings)
    with open_for_one_run():
        later = clock.now() + timedelta(minutes=15)
        StaffMember.update(failed_attempts=5, locked_until=later).where(StaffMember.sign_in_name == "ada").execute()
    said = [python_m_db("unlock-staff", "--sign-in-name", name) for name in ("ADA", "ada", "nils")]
    assert [(one.code, one.out, one.err) for one in said] == [
        (0, "ADA may sign in again.\n", ""),
        (0, "ada was not locked out.\n", ""),
        (2, "", "Nobody signs in as nils.\n"),
    ]
    open_house(settings)
    with open_for_one_run():
        ada = StaffMember.get(StaffMember.sign_in_name == "ada")
        assert (ada.failed_attempts, ada.locked_until) == (0, None)
        last = Event.select().order_by(Event.position.desc()).where(Event.community_id == living.community_id).get()
        assert (last.kind, last.subject_id, last.actor_kind) == ("staff_unlocked", living.ada.staff_id, "system")
    connection.database.obj.close_all()
