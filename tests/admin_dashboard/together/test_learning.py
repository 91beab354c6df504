"""Learning at the desk: a session is noted with a count of heads."""

from __future__ import annotations

from db.together.learning.tables import LearningEntry
from tests.admin_dashboard.conftest import button, texts
from tests.cast import Cast


def test_a_session_is_noted_with_its_heads(desk, cast: Cast):
    app = desk.open("sun", "learning")
    app.text_input(key="learning-title").input("党课")
    app.text_input(key="learning-base").input("党群活动中心")
    app.number_input(key="learning-heads").set_value(36)
    button(app, "Note it").click().run()
    [row] = LearningEntry.select()
    assert (row.title, row.base, row.heads) == ("党课", "党群活动中心", 36)
    assert "36 heads" in texts(desk.open("sun", "learning"))
