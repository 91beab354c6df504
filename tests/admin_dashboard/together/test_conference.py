"""The joint conference at the desk: from the plan over the table to the minutes, and who may see it."""

from __future__ import annotations

from datetime import time

import pytest

from db.together.conference.actions.agenda import put_on_topic
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.conferences import conferences
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import AgendaItemNotes, ConferencePlan, ConferenceStage
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY

BEFORE, AT = MONDAY, time(10)


@pytest.fixture
def planned(cast, desk) -> int:
    """This morning at ten; the desk is looked at at two in the afternoon."""
    plan = ConferencePlan(MONDAY.date(), AT, "社区议事厅", cast.sun.staff_id, (cast.unit_id, cast.other_unit_id))
    number = plan_conference(cast.sun, plan, BEFORE)
    put_on_topic(cast.sun, number, "北门停车难", BEFORE)
    return number


def written(cast, number: int, words: AgendaItemNotes) -> None:
    for unit in (cast.unit_id, cast.other_unit_id):
        note_attendance(cast.sun, number, unit, True, "罗联络", LATER)
    item = conference_for_desk(cast.sun, number, LATER).items[0]
    write_item(cast.sun, number, item.id, item.revision, words, LATER)


def test_a_conference_is_planned_and_its_agenda_arranged(cast, desk):
    app = desk.open("sun", "conference")
    assert "There has been no joint conference yet." in texts(app)
    app.text_input(key="conference-place-new").set_value("社区议事厅")
    app.multiselect(key="conference-units-new").set_value([cast.unit_id])
    button(app, "Plan it").click().run()
    line = conferences(cast.sun, LATER)[0]
    assert (line.place, line.invited, line.stage) == ("社区议事厅", 1, ConferenceStage.PLANNED)
    app = desk.open("sun", "conference", id=line.id)
    app.text_input(key=f"topic-{line.id}-0").set_value("北门停车难")
    button(app, "Put it on the agenda").click().run()
    assert not app.exception
    assert "1. 北门停车难" in texts(app)
    button(app, "Send the invitations").click().run()
    assert "All units have been told." in texts(app)


def test_at_the_table_it_is_written_down_and_the_minutes_are_confirmed(cast, desk, planned):
    written(cast, planned, AgendaItemNotes())
    app = desk.open("sun", "conference", id=planned, section="table")
    item = conference_for_desk(cast.sun, planned, LATER).items[0]
    app.text_area(key=f"decision-{item.id}-1").set_value("划四十个车位")
    button(app, "Write it down").click().run()
    assert not app.exception
    app = desk.open("sun", "conference", id=planned, section="minutes")
    assert "划四十个车位" in texts(app)
    button(app, "Confirm the minutes").click().run()
    assert not app.exception
    assert [one.proto.label for one in app.get("download_button")] == ["Word document", "PDF to print"]
    assert conference_for_desk(cast.sun, planned, LATER).number == 1


def test_minutes_that_are_not_whole_say_what_is_missing(desk, planned):
    app = desk.open("sun", "conference", id=planned, section="minutes")
    button(app, "Confirm the minutes").click().run()
    assert "Note for each unit whether it came." in texts(app)


def test_a_decision_is_carried_out_with_a_word(cast, desk, planned):
    written(cast, planned, AgendaItemNotes("", "划四十个车位", cast.unit_id))
    seen = conference_for_desk(cast.sun, planned, LATER).seen
    confirm_minutes(cast.sun, planned, seen, (), LATER)
    app = desk.open("sun", "conference", section="decisions")
    assert "1 open, 0 overdue" in texts(app)
    app.text_area(key=f"done-{seen[0][0]}").set_value("划好了")
    button(app, "Note it down").click().run()
    assert not app.exception
    assert "划好了" in texts(app)


def test_the_auditor_reads_and_changes_nothing(desk, planned):
    app = desk.open("an", "conference", id=planned)
    assert "北门停车难" in texts(app)
    assert [one.label for one in app.button] == []


def test_it_is_not_a_screen_for_anybody_else(desk, planned):
    for name in ("guo", "mei", "luo", "ada"):
        assert "北门停车难" not in texts(desk.open(name, "conference", id=planned))
