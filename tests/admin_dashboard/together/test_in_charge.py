"""My month at the desk: one's own sheet, a talk with one person at a time, and never a table of people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_dashboard import frame
from db.disputes.tables import Dispute
from db.together.in_charge.actions import make_month_sheets, want_month_sheets
from db.together.in_charge.tables import MonthSheet
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import settled
from tests.pages import Page

FIRST = MONDAY.replace(day=30, hour=16, minute=20)  # 1 December, 00:20 in Shanghai


@pytest.fixture
def sheets(desk, report, cast: Cast):
    settled(cast, report())
    report()
    want_month_sheets(cast.sun, True, MONDAY)
    make_month_sheets(FIRST)
    desk.now = FIRST + timedelta(hours=9)


def test_one_reads_ones_own_sheet_and_writes_beside_it(desk, sheets):
    app = desk.open("mei", "my-month")
    assert "For a talk. It is no ground for assessing anybody." in texts(app)
    assert Page(texts(app)).all("dl.pairs dd")[:2] == ["1", "1"]
    assert [box.label for box in app.selectbox] == ["Month"]
    app.text_area[0].input("一件等配件")
    button(app, "Write it beside the sheet").click().run()
    [row] = MonthSheet.select()
    assert (row.reply, row.read_at) == ("一件等配件", desk.now)


def test_whoever_talks_with_somebody_chooses_one_by_name_and_sees_no_figure_before(desk, sheets, cast: Cast):
    app = desk.open("guo", "my-month")
    with_whom = app.selectbox(key="talk-with")
    assert (with_whom.options, "Settled while with you" in texts(app)) == (["梅调解"], False)
    app = with_whom.select_index(0).run()
    assert texts(app).count("Settled while with you") == 1
    app.text_area[0].input("每周三一起上门")
    button(app, "It was talked over").click().run()
    assert MonthSheet.get().agreed == ["每周三一起上门"]


def test_without_the_communitys_wish_nothing_is_made_and_the_screen_says_so(desk, cast: Cast):
    assert "No sheets are made" in texts(desk.open("mei", "my-month"))
    app = desk.open("sun", "my-month")
    button(app, "Make sheets from this month on").click().run()
    assert "No sheets are made" not in texts(desk.open("mei", "my-month"))


def test_who_handles_no_matter_has_no_such_screen(cast: Cast):
    having = [
        who
        for who, actor in cast.everybody.items()
        if "my-month" in [screen.name for screen in frame.screens_of(actor)]
    ]
    assert having == ["sun", "guo", "mei", "luo", "otto"]
    assert Dispute.select().count() == 0
