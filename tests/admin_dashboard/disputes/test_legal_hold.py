"""At the desk: what must not be deleted yet is said, set and ended by who answers for rights; others read of it."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import LegalHold
from tests.admin_dashboard.conftest import LATER, button, screen, texts
from tests.disputes.conftest import settled

TITLE = "Still needed: not to be deleted yet"


def offered(app) -> int:
    return [one.label for one in app.expander].count(TITLE)


def opened(desk, number: int):
    app = desk.open("sun", "dispute", id=number)
    app.session_state[f"legal-hold-{number}"] = True
    return app.run()


def test_the_secretary_holds_it_and_ends_that_and_the_mediator_only_reads_it(desk, report):
    number = report()
    app = opened(desk, number)
    button(app, "Keep it until then").click().run()
    assert LegalHold.select().count() == 0
    app.radio(key=f"legal-hold-why-{number}-0").set_value("court")
    app.date_input(key=f"legal-hold-until-{number}-0").set_value(LATER.date() + timedelta(days=30))
    button(app, "Keep it until then").click().run()
    held = "A court still needs it."
    assert [held in texts(app), LegalHold.get().set_by_id] == [True, desk.cast.sun.staff_id]
    mine = desk.open("mei", "dispute", id=number)
    assert (held in texts(mine), offered(mine), offered(app)) == (True, 0, 1)
    app = opened(desk, number)
    assert button(app, "Needed no longer").disabled
    app.checkbox(key=f"sure-held-{number}").check().run()
    button(app, "Needed no longer").click().run()
    assert (LegalHold.select().count(), held in texts(app)) == (0, False)


def test_its_day_stands_on_today_of_who_answers_for_rights(desk, report):
    set_legal_hold(desk.cast.sun, report(), "court", LATER.date() + timedelta(days=5), LATER)
    waits = "▣Still needed?"
    assert [waits in screen(desk.open(name)).all(".chip") for name in ("sun", "guo")] == [True, False]


def test_what_was_deleted_offers_no_word_to_its_resident_and_says_that_nobody_reads_it(desk, report):
    number = report()
    settled(desk.cast, number)
    before = desk.open("mei", "dispute", id=number)
    Dispute.update(text="").execute()
    app = desk.open("mei", "dispute", id=number)
    assert [f"reply-text-{number}-0" in [one.key for one in page.text_area] for page in (before, app)] == [True, False]
    assert [one.label for one in app.text_area] == ["Only colleagues read this"]
    said = "They can no longer be reached: nothing can be answered, asked or begun anew here."
    assert (said in texts(app), len(app.get("button_group"))) == (True, 0)
