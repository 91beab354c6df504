"""The Monday meeting's agenda on the screen, in the scope of whoever opens it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.together.home_visits.actions import note_walk
from tests.admin_dashboard.conftest import screen, texts, ways
from tests.cast import MONDAY
from tests.figures.satisfaction.hand_made import at
from tests.figures.satisfaction.story import Told
from tests.nine_ones.record_book.conftest import keeper
from tests.pages import plain
from tests.together.monday_meeting.test_pledges import decide, promise

__all__ = ["keeper"]


@pytest.fixture
def told(story, desk) -> dict[str, Told]:
    desk.now = at(23, 9)
    return story


def test_each_practice_in_which_something_happened_last_week_has_a_block(desk, cast, told):
    note_walk(cast.mei, cast.building_id, at(18, 9).date(), 3, at(18, 9))
    shown = texts(desk.open("sun", "monday"))
    assert ["Walks noted" in shown, "Visits back" in shown, "Grids rounded up" in shown] == [True, False, False]


def test_this_mondays_agenda_is_open_at_once_with_every_part(desk, told):
    app = desk.open("sun", "monday")
    shown = texts(app)
    assert [words in shown for words in ("New last week · 6", "Unhappy last week · 1", "The figures of the week")] == [
        True,
        True,
        True,
    ]
    assert app.selectbox(key="monday").value == "2026-W48"
    assert [one.proto.label for one in app.get("download_button")] == ["Word document", "PDF to print"]


def test_a_figure_of_the_week_opens_what_it_counts_and_what_it_does_not(desk, told):
    app = desk.open("sun", "monday")
    app.pills(key="cases-of").select("coverage").run()
    sides = next(one for one in app.button_group if one.key == "cases-side")
    assert [option.content for option in sides.proto.options] == ["Counted · 3", "Not counted · 1"]


def test_an_earlier_monday_is_about_its_own_week(desk, told):
    app = desk.open("sun", "monday")
    app.selectbox(key="monday").select("2026-W47").run()
    assert not app.exception
    assert "New last week · 1" in texts(app)


def test_a_grid_secretary_reads_the_agenda_of_the_grid(desk, told):
    assert "3号楼" in texts(desk.open("sun", "monday"))
    assert "3号楼" not in texts(desk.open("guo", "monday"))


def test_promises_of_minutes_and_conferences_stand_below_the_matters(cast, desk, keeper):
    desk.now = at(23, 9)
    promise(keeper, date(2026, 11, 18))
    decide(cast, ("换线", date(2026, 11, 20)), ("画线", date(2026, 11, 27)))
    app = desk.open("sun", "monday")
    shown = texts(app)
    for heading in ("Promised for last week, and what became of it · 2", "Late · 2", "Due this week · 1"):
        assert heading in shown
    facts = [[plain(fact) for fact in one.css("span")] for one in screen(app).elements(".facts")]
    assert ["!late", "Conference no. 1 · Fri 13 Nov", "浑南供电所", "by Fri 20 Nov"] in facts
    assert "装充电桩" not in texts(desk.open("luo", "monday"))


def test_a_quiet_week_is_shown_as_quiet(cast, desk):
    assert texts(desk.open("sun", "monday")).count("Nothing.") == 4


@pytest.mark.parametrize(("unfolded", "matters"), [(False, 0), (True, 3)])
def test_the_matters_of_what_keeps_coming_back_are_made_once_it_is_opened(desk, report, unfolded, matters):
    for days in (1, 2, 3):
        report(text="二单元水管爆了，楼道里全是水", at=MONDAY + timedelta(days=days))
    desk.now, desk.unfolded = MONDAY + timedelta(days=7), unfolded
    app = desk.open("sun", "monday")
    [back] = [one for one in app.expander if one.label.endswith("3 times in 12 months")]
    assert len(ways(back)) == matters
