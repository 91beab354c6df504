"""Alliances at the desk: founded under a unit that leads, and called together on a matter."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from admin_dashboard import words
from admin_dashboard.screens.together.alliances import year_sheet
from db.disputes.tables import Dispute
from db.together.alliances.actions import found_alliance
from db.together.alliances.rules import AllianceDetails
from db.together.alliances.tables import Alliance
from db.together.calling.tables import Call
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast


def test_an_alliance_is_founded_and_says_that_nobody_leads_it_yet(desk, cast: Cast):
    app = desk.open("sun", "alliances")
    app.text_input(key="alliance-name-0-0").input("水电保障联盟")
    app.text_area(key="alliance-purpose-0-0").input("停水停电")
    button(app, "Found it").click().run()
    assert Alliance.get().name == "水电保障联盟"
    assert "Nobody leads it: it cannot be called." in texts(desk.open("sun", "alliances"))


def test_one_press_on_a_matter_calls_it_together(desk, cast: Cast, report):
    report()
    assert "Call them together" not in [one.label for one in desk.open("guo", "dispute", id=Dispute.get().id).button]
    found_alliance(cast.sun, AllianceDetails("水电保障联盟", "停水停电", lead_unit_id=cast.unit_id), MONDAY)
    button(desk.open("guo", "dispute", id=Dispute.get().id), "Call them together").click().run()
    assert [(row.unit_id, row.leading) for row in Call.select()] == [(cast.unit_id, True)]


def test_the_year_is_a_sheet_to_print_and_no_name_becomes_a_formula(desk, cast: Cast):
    found_alliance(cast.sun, AllianceDetails("=水电&保障", "停水停电", lead_unit_id=cast.unit_id), MONDAY)
    app = desk.open("sun", "alliances")
    assert [one.label for one in app.download_button] == ["Sheet of 2026", "Sheet of 2025"]
    words.speak("en")
    book = load_workbook(io.BytesIO(year_sheet.as_excel(cast.sun, 2026)))
    [heading, row] = book.active.values
    assert (book.sheetnames, len(heading)) == (["2026"], len(row))
    assert (row[0], row[3:]) == ("'=水电&保障", (0, 0, 0, 0, 0))
