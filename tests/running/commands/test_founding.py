"""A second community in a house that has others: founded by one command, its own from the first minute, renamed."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from db.community.organisation.queries.places import BuildingInfo, buildings_of, communities
from db.community.staff.actions.passwords import change_password
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.sessions import session
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.ground import clock, connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import new_token
from db.nine_ones.signs.queries.versions import walls
from db.records.permissions.rules import Actor, Role
from db.records.reports.rules import CONSENT_VERSION, Report
from resident_app import create_app
from tests.cast import MONDAY, Cast
from tests.community.organisation_sheet.sheets import HERE, HOME, NEW, workbook
from tests.pages import Page
from tests.resident_app.conftest import Phone

OWN_PASSWORD = "three magpies on the wire"


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "community.xlsx"
    file.write_bytes(workbook(NEW))
    return file


def somebody_signed_in(name: str, password: str) -> Actor:
    signed_in = sign_in(name, password, "192.0.2.7", MONDAY)
    found = session(signed_in.token, MONDAY)
    assert found is not None
    again = session(change_password(found.actor, "", OWN_PASSWORD, MONDAY), MONDAY)
    assert again is not None
    return again.actor


def report(building_id: int, words: str) -> str:
    told = Report("property", words, consent_version=CONSENT_VERSION)
    return submit_dispute(building_id, told, [], new_token(), MONDAY).reference


def page_of_building(settings, home: BuildingInfo) -> Page:
    return Phone(create_app(settings).test_client()).page(f"/b/{home.code}")


def exported(folder: Path, prefix: str) -> list[str]:
    rows = (folder / f"linli-{prefix}-2026-W47.csv").read_text("utf-8-sig")
    return [row["编号"] for row in csv.DictReader(StringIO(rows))]


def test_founded_by_a_sheet_it_is_its_own_at_the_desk_on_the_phone_and_in_its_export(
    living: Cast, python_m_db, settings, sheet, tmp_path, monkeypatch
):
    founded = python_m_db("import-organisation", sheet)
    assert (founded.code, founded.err) == (0, "")
    passwords = dict(re.findall(r"for the first time as (\S+) with (\S+)", founded.out))
    assert sorted(passwords) == ["tl-ada", "tl-guo", "tl-luo", "tl-mei", "tl-sun"]

    open_house(settings)
    with open_for_one_run():
        mei = somebody_signed_in("tl-mei", passwords["tl-mei"])
        [home] = buildings_of(mei)
        of_theirs, of_others = report(home.id, "楼道里的灯坏了很久。"), report(living.building_id, "三楼的灯坏了。")
        assert [row.reference for row in list_disputes(mei, DisputeFilter(), MONDAY).rows] == [of_theirs]
        page = page_of_building(settings, home)
    assert (of_theirs, of_others) == ("TL-2026-0001", "TY-2026-0001")
    assert page.all(".where h1") == ["1号楼"]
    assert page.all(".foot p")[0] == "主办： 桃李园社区 打电话 024-2390 0000"
    connection.database.obj.close_all()

    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=8))
    for prefix in ("TL", "TY"):
        assert python_m_db("export-week", "2026-W47", "--out", tmp_path, "--community", prefix).code == 0
    assert [exported(tmp_path, prefix) for prefix in ("TL", "TY")] == [[of_theirs], [of_others]]


def test_renamed_its_pages_say_so_and_the_old_sheet_founds_nothing(living: Cast, python_m_db, settings, sheet):
    assert python_m_db("import-organisation", sheet).code == 0
    said = python_m_db("rename-community", " 桃李苑社区", "--party-organisation", "桃李苑社区党委", "--community", "TL")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "桃李园社区 is now 桃李苑社区, of 桃李苑社区党委. References still begin with TL. "
        "Sheets written before have the old name: write a new one at the desk.\n"
    )
    again = python_m_db("rename-community", "桃李苑社区", "--community", "TL")
    taken = python_m_db("rename-community", "泰奕桃源社区", "--community", "TL")
    old = python_m_db("import-organisation", sheet)
    assert [(one.code, one.err.splitlines()[0]) for one in (again, taken, old)] == [
        (2, "桃李苑社区 is called that already."),
        (2, "name: Another community here has this already."),
        (2, "社区!F2: Another community here has this already."),
    ]
    open_house(settings)
    with open_for_one_run():
        names = [(one.name, one.party_organisation, one.street) for one in communities()]
    connection.database.obj.close_all()
    assert names[2:] == [("桃李苑社区", "桃李苑社区党委", HERE[0])]


def test_moved_to_another_street_by_its_sheet(living: Cast, python_m_db, settings, sheet):
    assert python_m_db("import-organisation", sheet).code == 0
    [[name, party, _, *rest]] = NEW["社区"]
    sheet.write_bytes(workbook({"社区": [[name, party, "浑河街道", *rest]]}))
    assert python_m_db("import-organisation", sheet).out == "社区: 0 added, 1 changed, 0 as they were\n"
    open_house(settings)
    with open_for_one_run():
        streets = [one.street for one in communities()]
    connection.database.obj.close_all()
    assert streets == ["桃仙街道", "桃仙街道", "浑河街道"]


def test_one_command_founds_it_draws_its_signs_and_says_where_the_first_administrator_signs_in(
    living: Cast, python_m_db, settings, sheet, tmp_path
):
    said = python_m_db("found-community", sheet, "--out", tmp_path / "signs")
    assert (said.code, said.err) == (0, "")
    first = re.search(rf"signs in at {re.escape(settings.desk_url)} as (\S+) with (\S+)", said.out)
    page = re.search(rf"{re.escape(settings.public_url)}/b/(\S+)", said.out)
    assert first is not None and page is not None
    pages = PdfDocument((tmp_path / "signs" / "linli-TL-signs.pdf").read_bytes())
    assert [one.get_textpage().get_text_range().splitlines()[0] for one in pages] == ["桃李园社区", "桃李园社区"]
    open_house(settings)
    with open_for_one_run():
        ada = somebody_signed_in(first[1], first[2])
        homes = buildings_of(ada)
        printed = [wall.printed is not None for wall in walls([one.id for one in homes], MONDAY).values()]
    connection.database.obj.close_all()
    assert (ada.role, [one.name for one in homes], homes[0].code) == (Role.ADMINISTRATOR, ["1号楼", "2号楼"], page[1])
    assert printed == [True, True]


def test_nothing_is_founded_twice_or_without_an_administrator(living: Cast, python_m_db, settings, sheet, tmp_path):
    sheet.write_bytes(workbook(NEW | {"人员": NEW["人员"][:-1]}))
    nobody = python_m_db("found-community", sheet, "--out", tmp_path)
    sheet.write_bytes(workbook({"社区": HOME}))
    again = python_m_db("found-community", sheet, "--out", tmp_path)
    assert [(one.code, one.out, one.err) for one in (nobody, again)] == [
        (2, "", "The sheet names no administrator (管理员) under 人员. Nothing was founded.\n"),
        (2, "", "泰奕桃源社区 is here already. Its sheet is read by: python -m db import-organisation\n"),
    ]
    open_house(settings)
    with open_for_one_run():
        names = [one.name for one in communities()]
    connection.database.obj.close_all()
    assert names == ["泰奕桃源社区", "春风里社区"]


def test_weeks_handed_in_before_a_move_stay_as_they_were(
    living: Cast, python_m_db, settings, sheet, tmp_path, monkeypatch
):
    open_house(settings)
    with open_for_one_run():
        report(living.building_id, "三楼的灯坏了。")
    connection.database.obj.close_all()
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=8))
    [[name, party, _, *rest]] = HOME
    sheet.write_bytes(workbook({"社区": [[name, party, "浑河街道", *rest]]}))
    written = []
    for folder in ("before", "after"):
        assert python_m_db("export-week", "2026-W47", "--out", tmp_path / folder, "--community", "TY").code == 0
        written.append([file.read_bytes() for file in sorted((tmp_path / folder).iterdir())])
        assert python_m_db("import-organisation", sheet).code == 0
    assert (len(written[0]), written[1]) == (2, written[0])
