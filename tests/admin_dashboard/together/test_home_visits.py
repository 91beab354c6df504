"""Home visits at the desk: a walk is noted by its number, and an overdue visit back stands on the first screen."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.actions.submit import file_on_behalf
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.records.reports.rules import Source
from db.together.home_visits.actions import note_walk
from db.together.home_visits.tables import VisitBack, Walk
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import rosas_report
from tests.together.home_visits.test_home_visits import settle

OVERDUE = "Visits back that are overdue: 1"


def test_a_walk_is_noted_by_building_day_and_number(desk, cast: Cast):
    app = desk.open("mei", "home-visits")
    app.number_input[0].set_value(14).run()
    button(app, "Note the walk").click().run()
    [walk] = Walk.select()
    assert (walk.building_id, walk.walked_on, walk.homes) == (cast.building_id, MONDAY.date(), 14)


def test_an_overdue_visit_back_stands_on_the_first_screen_until_somebody_went(desk, cast: Cast):
    note_walk(cast.mei, cast.building_id, MONDAY.date(), 14, MONDAY)
    key = "key-of-the-visit-0"
    file_on_behalf(cast.mei, cast.building_id, rosas_report(), [], Source.VISIT, True, key, MONDAY)
    settle(cast, Dispute.get().id)
    desk.now = MONDAY + timedelta(days=8)
    assert OVERDUE in texts(desk.open("mei", "today"))
    app = desk.open("mei", "home-visits")
    app.text_area[0].input("看过了，台阶稳了")
    button(app, "I went back").click().run()
    assert (VisitBack.select().count(), Dispute.get().status) == (1, Status.SETTLED)
    assert OVERDUE not in texts(desk.open("mei", "today"))
