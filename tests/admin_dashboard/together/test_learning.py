"""Learning at the desk: a session is noted with a count of heads."""

from __future__ import annotations

from datetime import timedelta

from db.together.learning.actions import note_learning
from db.together.learning.queries import posts_to_read
from db.together.learning.rules import LearningDetails
from db.together.learning.tables import LearningEntry
from tests.admin_dashboard.conftest import button, screen, texts
from tests.cast import MONDAY, Cast
from tests.pages import plain


def test_a_session_is_noted_with_its_heads(desk, cast: Cast):
    app = desk.open("sun", "learning")
    app.text_input(key="learning-title").input("党课")
    app.text_input(key="learning-base").input("党群活动中心")
    app.number_input(key="learning-heads").set_value(36)
    button(app, "Note it").click().run()
    [row] = LearningEntry.select()
    assert (row.title, row.base, row.heads) == ("党课", "党群活动中心", 36)
    assert "36 heads" in texts(desk.open("sun", "learning"))


def test_where_it_was_held_is_shown_as_it_was_written(desk, cast: Cast):
    note_learning(cast.sun, LearningDetails("党课", MONDAY.date(), "3号楼(东)", 36), MONDAY)
    names = screen(desk.open("sun", "learning")).elements("dt")
    assert [plain(name) for name in names][-1] == "3号楼(东)"


def test_a_post_of_last_month_is_found_and_shown_to_neighbours(desk, cast: Cast):
    last_month = MONDAY.date() - timedelta(days=30)
    note_learning(cast.sun, LearningDetails("党课录像", last_month, link="https://example.org/1"), MONDAY)
    app = desk.open("sun", "learning")
    assert [one.label for one in app.button if one.label == "Neighbours may read it"] == []
    app.selectbox(key="learning-month").select("2026-10").run()
    button(app, "Neighbours may read it").click().run()
    assert [one.title for one in posts_to_read(cast.community_id)] == ["党课录像"]
