"""The list of weeks: what was made, by whom, and taking it; a past week that is still missing."""

from __future__ import annotations

import pytest

from db.figures.weekly_export import actions
from db.figures.weekly_export.queries.exports import exports
from db.records.history.queries import latest_happenings
from tests.admin_dashboard.conftest import button, texts
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import at
from tests.figures.satisfaction.story import Told


@pytest.fixture
def told(story, desk) -> dict[str, Told]:
    desk.now = at(23, 9)
    return story


def labels(app) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def test_a_week_is_listed_with_its_fingerprints(desk, told, cast: Cast):
    made = actions.make_export(cast.community_id, "2026-W47", at(23, 0, 10))
    said = texts(desk.open("an", "weekly-export"))
    assert "**2026-W47 · 16 Nov – 22 Nov**" in said
    for words in (
        "made Mon 23 Nov 00:10",
        "by itself",
        made.workbook_sha256[:12],
        made.rows_sha256[:12],
        f"record no. {made.chain_position}",
    ):
        assert words in said


def test_it_can_be_taken_as_workbook_as_rows_and_with_words(desk, told, cast: Cast):
    actions.make_export(cast.community_id, "2026-W47", at(23, 0, 10), cast.an)
    app = desk.open("sun", "weekly-export")
    assert labels(app) == ["Workbook (Excel)", "Rows (CSV)", "Take it"]
    assert "by 安督查" in texts(app)


def test_opening_the_screen_takes_nothing(desk, told, cast: Cast):
    actions.make_export(cast.community_id, "2026-W47", at(23, 0, 10))
    desk.open("sun", "weekly-export")
    assert [event.kind for event in latest_happenings(cast.sun, subject="weekly_export")] == ["export_made"]


def test_a_missing_week_is_made_by_hand(desk, told, cast: Cast):
    app = desk.open("sun", "weekly-export")
    assert "No week has been exported yet." in texts(app)
    assert app.selectbox(key="week-to-make").options == ["2026-W47 · 16 Nov – 22 Nov", "2026-W46 · 9 Nov – 15 Nov"]
    button(app, "Make it now").click().run()
    assert not app.exception
    assert [(made.week, made.made_by) for made in exports(cast.sun)] == [("2026-W47", cast.sun.staff_id)]
    assert "The export of 2026-W47 · 16 Nov – 22 Nov is ready." in texts(app)


def test_without_a_record_there_is_nothing_to_make(desk, cast: Cast):
    app = desk.open("sun", "weekly-export")
    assert app.selectbox.values == []
    assert labels(app) == []


@pytest.mark.parametrize("name", ["guo", "mei", "luo", "ada"])
def test_only_an_office_of_the_whole_community_has_the_screen(desk, told, cast: Cast, name: str):
    actions.make_export(cast.community_id, "2026-W47", at(23, 0, 10))
    app = desk.open(name, "weekly-export")
    assert "2026-W47" not in texts(app)
    assert "Weekly export" not in [title.value for title in app.title]


def test_another_community_sees_its_own_weeks_only(desk, told, cast: Cast):
    actions.make_export(cast.community_id, "2026-W46", at(23, 0, 10))
    assert "2026-W46" not in texts(desk.open("otto", "weekly-export"))


def test_of_many_weeks_the_newest_is_open_and_another_one_is_asked_for(desk, told, cast: Cast):
    desk.now, desk.unfolded = at(28, 9, month=1, year=2027), False
    actions.make_due_exports(desk.now)
    app = desk.open("sun", "weekly-export")
    assert ([one.label for one in app.expander], labels(app)) == (
        ["Make the export of a past week", "7 earlier weeks"],
        ["Workbook (Excel)", "Rows (CSV)"],
    )
    app.session_state["earlier-weeks"] = True
    app.run()
    newest, *earlier = [f"{made.week} ·" for made in exports(cast.sun)]
    assert [one.split(" ")[0] for one in app.selectbox(key="earlier-week").options] == [one[:-2] for one in earlier]
    assert [texts(app).count(week) for week in (newest, *earlier)] == [1, 2, *[1] * 6]
    assert len(labels(app)) == 4
