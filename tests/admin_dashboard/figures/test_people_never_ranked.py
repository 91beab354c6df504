"""People are never ranked: no table, chart or download of a screen and no sheet puts two people's rates together."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from admin_dashboard import frame
from admin_dashboard.parts.lists import downloadable_table, table
from db.community.staff.tables import StaffMember
from db.figures.satisfaction.rules.facts import _KEY, SplitBy
from db.figures.satisfaction.rules.fellows import FellowFacts
from db.figures.weekly_export import actions
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import a_round, at
from tests.figures.satisfaction.story import Told, go_on
from tests.figures.weekly_export.conftest import MONDAY_AFTER, WEEK
from tests.pages import Page, plain

Rows = list[list[str]]
A_RATE = re.compile(r"\d%|\d / \d|^\d+\.\d$")
TAKING = ("mei", "guo", "sun", "an")


@pytest.fixture
def told(story, desk) -> dict[str, Told]:
    """A week and the beginning of the next, in which Mei, Guo and Sun had matters in hand."""
    desk.now = MONDAY_AFTER
    go_on(story)
    return story


def people() -> set[str]:
    return {row.name for row in StaffMember.select()}


def rated(rows: Rows, names: set[str]) -> set[str]:
    """The people whose row has a rate in it."""
    with_rates = [row for row in rows if any(A_RATE.search(cell) for cell in row)]
    return {name for row in with_rates for name in names if any(name in cell for cell in row)}


def tables_of(app) -> Iterator[Rows]:
    for element in app.get("html"):
        for one in Page(element.proto.body).elements("table"):
            yield [[plain(cell) for cell in row.css("td")] for row in one.css("tr")]
    for chart in app.get("vega_lite_chart"):
        frame_of = convert_arrow_bytes_to_pandas_df(chart.proto.data.data)
        yield [[str(cell) for cell in row] for row in frame_of.values.tolist()]


@pytest.mark.parametrize("name", TAKING)
def test_no_table_and_no_chart_of_any_screen_shows_two_peoples_rates(desk, cast: Cast, told, name):
    names, seen = people(), 0
    for screen in frame.screens_of(cast.everybody[name]):
        app = desk.open(name, screen.name)
        for rows in tables_of(app):
            seen += 1
            assert len(rated(rows, names)) <= 1, (screen.name, rows)
    assert seen > 0


@pytest.mark.parametrize("by", SplitBy)
def test_no_way_of_comparing_shows_two_peoples_rates(desk, cast: Cast, told, by):
    app = desk.open("sun", "satisfaction")
    app.segmented_control(key="compare").set_value(by).run()
    found = list(tables_of(app))
    assert [rated(rows, people()) for rows in found] == [set()] * len(found)
    assert len(found) >= 4


def test_nothing_can_be_compared_by_a_person(desk, cast: Cast, told):
    assert {by.value for by in SplitBy} == {"grid", "building", "kind", "unit"}
    facts = a_round(staff_id=4711)
    another = replace(facts, staff_id=4712)
    assert [key(facts) for key in _KEY.values()] == [key(another) for key in _KEY.values()]
    assert "staff_id" not in FellowFacts.__slots__


def test_no_download_of_a_screen_puts_two_people_together(desk, cast: Cast, told, monkeypatch: pytest.MonkeyPatch):
    names, taken = people(), []

    def keep(headings, rows, file_name, key):
        taken.append(list(csv.reader(StringIO(downloadable_table.as_csv(headings, rows).decode("utf-8-sig")))))
        table.show(headings, rows)

    monkeypatch.setattr(downloadable_table, "show", keep)
    for screen in frame.screens_of(cast.sun):
        desk.open("sun", screen.name)
    assert len(taken) >= 2
    assert [rated(rows, names) for rows in taken if len(rated(rows, names)) > 1] == []


def test_no_sheet_of_the_workbook_puts_two_peoples_rates_together(cast: Cast, told):
    names = people()
    actions.make_export(cast.community_id, WEEK, MONDAY_AFTER)
    book = load_workbook(BytesIO(actions.export_file(cast.sun, WEEK, "xlsx", MONDAY_AFTER).data))
    for sheet in book:
        percents = {cell.row for row in sheet.iter_rows() for cell in row if cell.number_format == "0.0%"}
        rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows() if row[0].row in percents]
        assert {name for row in rows for name in names if any(name in cell for cell in row)} == set(), sheet.title


def test_what_the_other_tests_look_for_is_seen_when_it_is_there():
    """They can fail: this is what the comparison of people looked like."""
    rows = [["1", "梅调解", "66.7%", "2 / 3"], ["2", "郭书记", "50.0%", "1 / 2"], ["—", "孙书记", "—", ""]]
    assert rated(rows, {"梅调解", "郭书记", "孙书记"}) == {"梅调解", "郭书记"}
    assert at(16) < MONDAY_AFTER
