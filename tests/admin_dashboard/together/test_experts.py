"""Experts at the desk: taken in once they agreed, and what was noted stands beside what was confirmed."""

from __future__ import annotations

from datetime import date

from db.disputes.tables import Dispute
from db.together.experts.actions import advise, take_first_link, welcome_expert
from db.together.experts.queries import expert_for, experts_of
from db.together.experts.rules import ExpertDetails, ExpertMatterKind
from db.together.experts.tables import ExpertCall, ExpertMatter
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


def test_an_expert_is_asked_at_the_matter_and_the_answer_stands_there(desk, cast: Cast, report):
    key = welcome_expert(cast.sun, ExpertDetails("陈教授", "给排水", "", MONDAY.date()), cast.guo.staff_id, MONDAY)
    report()
    number = Dispute.get().id
    app = desk.open("sun", "dispute", id=number)
    app.text_area(key=f"ask-expert-asked-{number}-0").input("先查什么？")
    button(app, "Ask them").click().run()
    [call] = ExpertCall.select()
    assert (call.expert.leader_id, call.message.text) == (cast.guo.staff_id, "先查什么？")
    view = expert_for(key, MONDAY)
    take_first_link(view, "phone", MONDAY)
    advise(view, "phone", call.id, "先查立管。", MONDAY)
    shown = texts(desk.open("sun", "dispute", id=number))
    assert ("先查立管。" in shown, "陈教授" in shown) == (True, True)
    theirs = texts(desk.open("mei", "dispute", id=number))
    assert ("先查立管。" in theirs, "陈教授" in theirs) == (True, False), "a name only before who is in touch"
    assert "Asked about a matter this year: 1 times, 1 answered" in texts(desk.open("sun", "experts"))
