"""What offices ask, at the desk: noted, answered by a proposal, and told to residents in one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.together.asks.actions import note_ask
from db.together.asks.queries import asks_of_offices
from db.together.asks.rules import AskDetails, AskLack, AskOutcome
from db.together.disclosures.queries.public import hanging_disclosures
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY, supervisor_of

BARE = AskDetails("区住建局", "入户登记供暖温度", asked_on=date(2026, 11, 12))


def test_one_is_noted_its_lacks_are_shown_and_an_answer_is_proposed(desk, cast):
    app = desk.open("sun", "asks")
    app.text_input(key="ask-0-office").input("区住建局")
    app.text_area[0].input("入户登记供暖温度")
    button(app, "Note it").click().run()
    [one] = asks_of_offices(cast.sun, MONDAY)
    assert (one.details.office, one.lacks) == ("区住建局", (AskLack.BASIS, AskLack.MONEY))
    shown = texts(desk.open("sun", "asks"))
    assert ("no basis in law named" in shown, "no money or means given" in shown) == (True, True)
    [answer] = desk.open("sun", "asks").code
    assert answer.value.splitlines()[0] == "On what you asked of us on 2026-11-16 (入户登记供暖温度):"


def test_it_ends_with_a_press_and_is_told_to_residents_with_another(desk, cast):
    ask_id = note_ask(cast.sun, BARE, MONDAY)
    app = desk.open("sun", "asks")
    button(app, "helped with").click().run()
    assert [one.outcome for one in asks_of_offices(cast.sun, MONDAY)] == [AskOutcome.DONE]
    app.session_state["asks-sheet"] = True
    app.run()
    button(app, "Publish it for 15 days").click().run()
    [hangs] = hanging_disclosures(cast.community_id, MONDAY)
    assert (ask_id, hangs.words.rows[0][0]) == (ask_id, "入户登记供暖温度")


def test_one_of_last_year_can_be_ended_and_not_changed(desk, cast):
    note_ask(cast.sun, replace(BARE, asked_on=date(2025, 11, 12)), MONDAY - timedelta(days=365))
    app = desk.open("sun", "asks")
    assert "How it ended" in [one.label for one in app.expander]
    assert "Save" not in [one.label for one in app.button]
    button(app, "helped with").click().run()
    assert [one.outcome for one in asks_of_offices(cast.sun, MONDAY)] == [AskOutcome.DONE]


def test_the_supervisory_committee_reads_them_and_presses_nothing(desk, cast):
    note_ask(cast.sun, BARE, MONDAY)
    app = desk.open(start_session(owner(supervisor_of(cast)), LATER), "asks")
    assert [one.label for one in app.expander] == ["An answer to send"]
