"""Sending up at the desk: noted at the matter, listed with what waits, its answer noted where it was sent."""

from __future__ import annotations

from db.disputes.tables import Dispute
from db.together.sent_up.tables import SentUp
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast


def test_a_secretary_sends_it_up_finds_it_in_the_list_and_notes_the_answer(desk, cast: Cast, report):
    report()
    number = Dispute.get().id
    app = desk.open("sun", "dispute", id=number)
    assert "Sent up to an office" in texts(app)
    app.text_area(key=f"sent-up-asked-{number}-0").input("请协调产权单位。")
    button(app, "It has gone up").click().run()
    [row] = SentUp.select()
    assert (row.office, row.sent_on, row.answered_on) == ("Street office", MONDAY.date(), None)
    assert "no day for its answer" in texts(desk.open("sun", "sent-up"))
    app = desk.open("sun", "dispute", id=number)
    app.text_area(key=f"sent-up-answer-answer-{row.id}-0").input("已安排。")
    button(app, "Note the answer").click().run()
    assert SentUp.get().answered_on == MONDAY.date()
    assert "answered on" in texts(desk.open("sun", "sent-up"))


def test_a_mediator_reads_that_it_went_up_and_is_offered_nothing(desk, cast: Cast, report):
    report()
    assert "Sent up to an office" not in texts(desk.open("mei", "dispute", id=Dispute.get().id))
