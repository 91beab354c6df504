"""Experts at the desk: taken in once they agreed, and what was noted stands beside what was confirmed."""

from __future__ import annotations

from datetime import date

from db.together.experts.queries import experts_of
from db.together.experts.rules import ExpertMatterKind
from db.together.experts.tables import ExpertMatter
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast


def test_an_expert_is_taken_in_with_a_link_shown_once_and_a_visit_is_noted(desk, cast: Cast):
    app = desk.open("sun", "experts")
    app.text_input(key="expert-name").input("陈教授")
    app.text_input(key="expert-craft").input("给排水")
    app.date_input(key="expert-agreed").set_value(date(2026, 11, 2))
    button(app, "Take them in").click().run()
    assert "It is shown this once" in texts(app)
    [found] = experts_of(cast.sun, MONDAY)
    assert (found.details.name, found.details.agreed_on) == ("陈教授", date(2026, 11, 2))
    app = desk.open("sun", "experts")
    assert "It is shown this once" not in texts(app)
    app.selectbox(key=f"expert-matter-kind-{found.id}-0").set_value(ExpertMatterKind.VISIT)
    button(app, "Note it").click().run()
    assert [(row.kind, row.on_day) for row in ExpertMatter.select()] == [(ExpertMatterKind.VISIT, MONDAY.date())]
    shown = texts(desk.open("sun", "experts"))
    assert ("not confirmed yet" in shown, "norm is met" in shown) == (True, False), "of six weeks nothing is asked"
